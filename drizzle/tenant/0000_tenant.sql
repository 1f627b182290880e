CREATE SCHEMA "tenant_template";
--> statement-breakpoint
CREATE TABLE "tenant_template"."admins" (
	"telegram_id" bigint PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "admins_role_known" CHECK ("tenant_template"."admins"."role" in ('owner', 'manager', 'specialist'))
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."analytics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."analytics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" integer,
	"event" text NOT NULL,
	"data" jsonb,
	"request_key" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "analytics_requestKey_unique" UNIQUE("request_key")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."blocked_slots" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."blocked_slots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reason" text,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"request_key" text NOT NULL,
	CONSTRAINT "blocked_slots_requestKey_unique" UNIQUE("request_key"),
	CONSTRAINT "blocked_slots_order" CHECK ("tenant_template"."blocked_slots"."ends_at" > "tenant_template"."blocked_slots"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."booking_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."booking_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"booking_id" integer NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."bookings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."bookings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"client_id" integer NOT NULL,
	"staff_id" integer NOT NULL,
	"service_id" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"buffer_before_minutes" integer NOT NULL,
	"buffer_after_minutes" integer NOT NULL,
	"service_name" text NOT NULL,
	"price_kind" text NOT NULL,
	"price_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"cancel_reason" text,
	"request_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bookings_requestKey_unique" UNIQUE("request_key"),
	CONSTRAINT "bookings_order" CHECK ("tenant_template"."bookings"."ends_at" > "tenant_template"."bookings"."starts_at"),
	CONSTRAINT "bookings_state_known" CHECK ("tenant_template"."bookings"."state" in ('pending', 'booked', 'done', 'no_show', 'cancelled_by_client', 'cancelled_by_business', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."date_exceptions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."date_exceptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" integer,
	"date" date NOT NULL,
	"windows" "int4multirange" NOT NULL,
	"reason" text,
	CONSTRAINT "date_exceptions_once" UNIQUE NULLS NOT DISTINCT("staff_id","date")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"recipient" bigint NOT NULL,
	"client_id" integer,
	"booking_id" integer,
	"data" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"telegram_message_id" bigint,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "messages_key_unique" UNIQUE("key"),
	CONSTRAINT "messages_state_known" CHECK ("tenant_template"."messages"."state" in ('planned', 'sending', 'sent', 'failed', 'missed', 'withdrawn', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."occupancy" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."occupancy_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"what" text NOT NULL,
	"booking_id" integer,
	"block_id" integer,
	CONSTRAINT "occupancy_bookingId_unique" UNIQUE("booking_id"),
	CONSTRAINT "occupancy_owner" CHECK (("tenant_template"."occupancy"."booking_id" is not null and "tenant_template"."occupancy"."block_id" is null and "tenant_template"."occupancy"."what" = 'b:' || "tenant_template"."occupancy"."booking_id") or ("tenant_template"."occupancy"."block_id" is not null and "tenant_template"."occupancy"."booking_id" is null and "tenant_template"."occupancy"."what" = 'block')),
	CONSTRAINT "occupancy_bounded" CHECK (not isempty("tenant_template"."occupancy"."during") and not upper_inf("tenant_template"."occupancy"."during") and not lower_inf("tenant_template"."occupancy"."during"))
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."services" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."services_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"description" text,
	"duration_minutes" integer NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"price_kind" text NOT NULL,
	"price_minor" integer DEFAULT 0 NOT NULL,
	"step_minutes" integer,
	"min_notice_minutes" integer,
	"horizon_days" integer,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "services_duration" CHECK ("tenant_template"."services"."duration_minutes" between 5 and 480),
	CONSTRAINT "services_buffers" CHECK ("tenant_template"."services"."buffer_before_minutes" between 0 and 120 and "tenant_template"."services"."buffer_after_minutes" between 0 and 120),
	CONSTRAINT "services_price_kind" CHECK ("tenant_template"."services"."price_kind" in ('exact', 'from', 'free', 'on_request')),
	CONSTRAINT "services_price" CHECK ("tenant_template"."services"."price_minor" >= 0),
	CONSTRAINT "services_step" CHECK ("tenant_template"."services"."step_minutes" between 5 and 240 and "tenant_template"."services"."step_minutes" % 5 = 0)
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"about" text,
	"address" text,
	"map_url" text,
	"phone" text,
	"email" text,
	"support" text,
	"time_zone" text NOT NULL,
	"language" text,
	"currency" text NOT NULL,
	"step_minutes" integer DEFAULT 60 NOT NULL,
	"min_notice_minutes" integer DEFAULT 0 NOT NULL,
	"horizon_days" integer DEFAULT 92 NOT NULL,
	"booking_limit" integer DEFAULT 3 NOT NULL,
	"change_window_minutes" integer DEFAULT 1440 NOT NULL,
	CONSTRAINT "settings_single" CHECK ("tenant_template"."settings"."id" = 1),
	CONSTRAINT "settings_step" CHECK ("tenant_template"."settings"."step_minutes" in (15, 30, 45, 60)),
	CONSTRAINT "settings_notice" CHECK ("tenant_template"."settings"."min_notice_minutes" >= 0),
	CONSTRAINT "settings_horizon" CHECK ("tenant_template"."settings"."horizon_days" between 1 and 730),
	CONSTRAINT "settings_limit" CHECK ("tenant_template"."settings"."booking_limit" between 1 and 100),
	CONSTRAINT "settings_window" CHECK ("tenant_template"."settings"."change_window_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."staff" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."staff_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."staff_services" (
	"staff_id" integer NOT NULL,
	"service_id" integer NOT NULL,
	CONSTRAINT "staff_services_pkey" PRIMARY KEY("staff_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"telegram_id" bigint,
	"name" text NOT NULL,
	"username" text,
	"language" text,
	"source" text,
	"unreachable_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_telegramId_unique" UNIQUE("telegram_id"),
	CONSTRAINT "users_language_known" CHECK ("tenant_template"."users"."language" in ('ru', 'en'))
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."working_hours" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tenant_template"."working_hours_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" integer,
	"weekday" smallint NOT NULL,
	"windows" "int4multirange" NOT NULL,
	CONSTRAINT "working_hours_once" UNIQUE NULLS NOT DISTINCT("staff_id","weekday"),
	CONSTRAINT "working_hours_weekday" CHECK ("tenant_template"."working_hours"."weekday" between 1 and 7)
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."analytics" ADD CONSTRAINT "analytics_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "tenant_template"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."blocked_slots" ADD CONSTRAINT "blocked_slots_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."booking_history" ADD CONSTRAINT "booking_history_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "tenant_template"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD CONSTRAINT "bookings_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "tenant_template"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD CONSTRAINT "bookings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD CONSTRAINT "bookings_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "tenant_template"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."date_exceptions" ADD CONSTRAINT "date_exceptions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."messages" ADD CONSTRAINT "messages_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "tenant_template"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."messages" ADD CONSTRAINT "messages_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "tenant_template"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."occupancy" ADD CONSTRAINT "occupancy_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."occupancy" ADD CONSTRAINT "occupancy_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "tenant_template"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."occupancy" ADD CONSTRAINT "occupancy_block_id_blocked_slots_id_fk" FOREIGN KEY ("block_id") REFERENCES "tenant_template"."blocked_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD CONSTRAINT "staff_services_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD CONSTRAINT "staff_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "tenant_template"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."working_hours" ADD CONSTRAINT "working_hours_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "tenant_template"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analytics_by_time" ON "tenant_template"."analytics" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "tenant_template"."audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "booking_history_of_booking" ON "tenant_template"."booking_history" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "bookings_of_client" ON "tenant_template"."bookings" USING btree ("client_id","starts_at");--> statement-breakpoint
CREATE INDEX "bookings_of_staff" ON "tenant_template"."bookings" USING btree ("staff_id","starts_at");--> statement-breakpoint
CREATE INDEX "messages_of_booking" ON "tenant_template"."messages" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "messages_of_client" ON "tenant_template"."messages" USING btree ("client_id","created_at");--> statement-breakpoint
CREATE INDEX "occupancy_of_block" ON "tenant_template"."occupancy" USING btree ("block_id");