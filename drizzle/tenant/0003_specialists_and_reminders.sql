CREATE TABLE "tenant_template"."feedback" (
	"booking_id" integer PRIMARY KEY NOT NULL,
	"client_id" integer NOT NULL,
	"stars" smallint NOT NULL,
	"comment" text,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "feedback_stars" CHECK ("tenant_template"."feedback"."stars" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD COLUMN "attendance_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."bookings" ADD COLUMN "calendar_sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant_template"."messages" ADD COLUMN "useful_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "reminder_minutes" integer[] DEFAULT '{1440,120,60}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "rating_delay_minutes" integer DEFAULT 120;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "review_url" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "per_day" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "per_week" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD COLUMN "holidays" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff" ADD COLUMN "telegram_id" bigint;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff" ADD COLUMN "per_day" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff" ADD COLUMN "per_week" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD COLUMN "duration_minutes" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD COLUMN "price_kind" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD COLUMN "price_minor" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."feedback" ADD CONSTRAINT "feedback_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "tenant_template"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."feedback" ADD CONSTRAINT "feedback_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "tenant_template"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."staff" ADD CONSTRAINT "staff_telegramId_unique" UNIQUE("telegram_id");--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD CONSTRAINT "settings_rating_delay" CHECK ("tenant_template"."settings"."rating_delay_minutes" between 0 and 20160);--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD CONSTRAINT "settings_limits" CHECK ("tenant_template"."settings"."per_day" > 0 and "tenant_template"."settings"."per_week" > 0);--> statement-breakpoint
ALTER TABLE "tenant_template"."settings" ADD CONSTRAINT "settings_holidays_known" CHECK ("tenant_template"."settings"."holidays" in ('ru'));--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD CONSTRAINT "staff_services_duration" CHECK ("tenant_template"."staff_services"."duration_minutes" between 5 and 480);--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD CONSTRAINT "staff_services_price_kind" CHECK ("tenant_template"."staff_services"."price_kind" in ('exact', 'from', 'free', 'on_request'));--> statement-breakpoint
ALTER TABLE "tenant_template"."staff_services" ADD CONSTRAINT "staff_services_price" CHECK (("tenant_template"."staff_services"."price_kind" is null) = ("tenant_template"."staff_services"."price_minor" is null) and "tenant_template"."staff_services"."price_minor" >= 0);