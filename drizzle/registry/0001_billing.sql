CREATE TABLE "registry"."orders" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"provider" text NOT NULL,
	"buyer_id" bigint NOT NULL,
	"tenant_id" text NOT NULL,
	"plan_code" text,
	"days" integer NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"promo_code" text,
	"saves_method" boolean DEFAULT false NOT NULL,
	"method_id" text,
	"customer" text,
	"state" text NOT NULL,
	"provider_payment_id" text,
	"confirmation_url" text,
	"reason" text,
	"polls" integer DEFAULT 0 NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "orders_requestKey_unique" UNIQUE("request_key"),
	CONSTRAINT "orders_provider_known" CHECK ("registry"."orders"."provider" in ('yookassa', 'stars', 'manual')),
	CONSTRAINT "orders_state_known" CHECK ("registry"."orders"."state" in ('new', 'pending', 'paid', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "registry"."payments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."payments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"order_id" text,
	"tenant_id" text NOT NULL,
	"buyer_id" bigint NOT NULL,
	"provider" text NOT NULL,
	"provider_id" text NOT NULL,
	"plan_code" text,
	"days" integer NOT NULL,
	"amount_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"test" boolean DEFAULT false NOT NULL,
	"method_title" text,
	"receipt" text,
	"state" text NOT NULL,
	"refunded_minor" integer DEFAULT 0 NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor" text NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payments_state_known" CHECK ("registry"."payments"."state" in ('applied', 'stray', 'refunded'))
);
--> statement-breakpoint
CREATE TABLE "registry"."plans" (
	"code" text PRIMARY KEY NOT NULL,
	"name_ru" text NOT NULL,
	"name_en" text NOT NULL,
	"days" integer NOT NULL,
	"price_minor" integer NOT NULL,
	"currency" text NOT NULL,
	"stars" integer,
	"position" smallint NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."policy" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"trial_days" smallint NOT NULL,
	"trial_notices" smallint[] NOT NULL,
	"paid_notices" smallint[] NOT NULL,
	"grace_days" smallint NOT NULL,
	"archive_days" smallint NOT NULL,
	"drop_days" smallint NOT NULL,
	"renewal_days" smallint[] NOT NULL,
	"bots_per_buyer" smallint NOT NULL,
	"money_back_days" smallint NOT NULL,
	"referral_days" smallint NOT NULL,
	CONSTRAINT "policy_is_one" CHECK ("registry"."policy"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "registry"."promo_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"percent" smallint,
	"days" smallint,
	"uses" integer,
	"expires_at" timestamp with time zone,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promo_codes_give_one" CHECK (("registry"."promo_codes"."percent" is null) <> ("registry"."promo_codes"."days" is null))
);
--> statement-breakpoint
CREATE TABLE "registry"."promo_uses" (
	"code" text NOT NULL,
	"buyer_id" bigint NOT NULL,
	"order_id" text NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promo_uses_code_buyer_id_pk" PRIMARY KEY("code","buyer_id")
);
--> statement-breakpoint
CREATE TABLE "registry"."refunds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."refunds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"payment_id" integer NOT NULL,
	"provider_id" text,
	"amount_minor" integer NOT NULL,
	"state" text NOT NULL,
	"days_taken" integer DEFAULT 0 NOT NULL,
	"actor" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "refunds_providerId_unique" UNIQUE("provider_id"),
	CONSTRAINT "refunds_requestKey_unique" UNIQUE("request_key"),
	CONSTRAINT "refunds_state_known" CHECK ("registry"."refunds"."state" in ('asked', 'succeeded', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "registry"."subscriptions" (
	"tenant_id" text PRIMARY KEY NOT NULL,
	"buyer_id" bigint NOT NULL,
	"plan_code" text,
	"paid_through" date NOT NULL,
	"trial" boolean NOT NULL,
	"renews" boolean DEFAULT false NOT NULL,
	"method_id" text,
	"method_title" text,
	"stars_charge" text,
	"archived_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"tenant_id" text,
	"target" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"event" text NOT NULL,
	"object_id" text NOT NULL,
	"address" text NOT NULL,
	"outcome" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."exports" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"object_key" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"counts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exports_have_bytes" CHECK ("registry"."exports"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "registry"."idempotency_keys" (
	"api_key_id" integer NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" smallint,
	"body" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);
--> statement-breakpoint
CREATE TABLE "registry"."messages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"recipient" bigint NOT NULL,
	"via" text NOT NULL,
	"tenant_id" text,
	"data" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"useful_until" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"telegram_message_id" bigint,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "messages_key_unique" UNIQUE("key"),
	CONSTRAINT "messages_state_known" CHECK ("registry"."messages"."state" in ('planned', 'sending', 'sent', 'failed', 'missed', 'withdrawn', 'uncertain')),
	CONSTRAINT "messages_via_known" CHECK ("registry"."messages"."via" in ('sales', 'master', 'tenant'))
);
--> statement-breakpoint
CREATE TABLE "registry"."tasks" (
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tasks_kind_ref_pk" PRIMARY KEY("kind","ref")
);
--> statement-breakpoint
CREATE TABLE "registry"."webhook_deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."webhook_deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"endpoint_id" text NOT NULL,
	"event_id" text NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_status" smallint,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_state_known" CHECK ("registry"."webhook_deliveries"."state" in ('planned', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "registry"."webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"tenant_id" text,
	"secret_cipher" text NOT NULL,
	"key_id" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"failing_since" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."buyers" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"username" text,
	"language" text,
	"telegram_language" text,
	"customer" text,
	"trial_used_at" timestamp with time zone,
	"unreachable_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."enrolments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."enrolments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"buyer_id" bigint NOT NULL,
	"bot_id" bigint NOT NULL,
	"username" text NOT NULL,
	"info" jsonb NOT NULL,
	"token_hash" text NOT NULL,
	"token_cipher" text NOT NULL,
	"key_id" text NOT NULL,
	"manager_id" bigint,
	"name" text,
	"trade" text,
	"time_zone" text,
	"state" text NOT NULL,
	"tenant_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "enrolments_state_known" CHECK ("registry"."enrolments"."state" in ('open', 'done', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "registry"."referrals" (
	"invited_id" bigint PRIMARY KEY NOT NULL,
	"inviter_id" bigint NOT NULL,
	"days" smallint,
	"granted_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."trials" (
	"bot_id" bigint PRIMARY KEY NOT NULL,
	"buyer_id" bigint NOT NULL,
	"tenant_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registry"."tenants" DROP CONSTRAINT "tenants_status_known";--> statement-breakpoint
ALTER TABLE "registry"."bots" ADD COLUMN "manager_id" bigint;--> statement-breakpoint
ALTER TABLE "registry"."bots" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registry"."bots" ADD COLUMN "webhook_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registry"."bots" ADD COLUMN "webhook_problem" text;--> statement-breakpoint
ALTER TABLE "registry"."tenants" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "registry"."tenants" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registry"."orders" ADD CONSTRAINT "orders_plan_code_plans_code_fk" FOREIGN KEY ("plan_code") REFERENCES "registry"."plans"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "registry"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."promo_uses" ADD CONSTRAINT "promo_uses_code_promo_codes_code_fk" FOREIGN KEY ("code") REFERENCES "registry"."promo_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."promo_uses" ADD CONSTRAINT "promo_uses_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "registry"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "registry"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."subscriptions" ADD CONSTRAINT "subscriptions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "registry"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."subscriptions" ADD CONSTRAINT "subscriptions_plan_code_plans_code_fk" FOREIGN KEY ("plan_code") REFERENCES "registry"."plans"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "registry"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "registry"."webhook_endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enrolments" ADD CONSTRAINT "enrolments_buyer_id_buyers_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "registry"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."enrolments" ADD CONSTRAINT "enrolments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "registry"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."referrals" ADD CONSTRAINT "referrals_invited_id_buyers_id_fk" FOREIGN KEY ("invited_id") REFERENCES "registry"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."referrals" ADD CONSTRAINT "referrals_inviter_id_buyers_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "registry"."buyers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."trials" ADD CONSTRAINT "trials_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "registry"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_provider_payment" ON "registry"."orders" USING btree ("provider","provider_payment_id");--> statement-breakpoint
CREATE INDEX "orders_of_tenant" ON "registry"."orders" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "orders_of_buyer" ON "registry"."orders" USING btree ("buyer_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider_id" ON "registry"."payments" USING btree ("provider","provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_of_order" ON "registry"."payments" USING btree ("order_id","provider_id");--> statement-breakpoint
CREATE INDEX "payments_of_tenant" ON "registry"."payments" USING btree ("tenant_id","paid_at");--> statement-breakpoint
CREATE INDEX "payments_by_time" ON "registry"."payments" USING btree ("paid_at","id");--> statement-breakpoint
CREATE INDEX "refunds_of_payment" ON "registry"."refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "registry"."audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_of_tenant" ON "registry"."audit_log" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "registry"."events" USING btree ("provider","event","object_id","outcome");--> statement-breakpoint
CREATE INDEX "events_by_time" ON "registry"."events" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "exports_of_tenant" ON "registry"."exports" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "registry"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_of_tenant" ON "registry"."messages" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "tasks_by_time" ON "registry"."tasks" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "registry"."webhook_deliveries" USING btree ("endpoint_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_time" ON "registry"."webhook_deliveries" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_one_open" ON "registry"."enrolments" USING btree ("buyer_id") WHERE "registry"."enrolments"."state" = 'open';--> statement-breakpoint
CREATE INDEX "tenants_by_owner" ON "registry"."tenants" USING btree ("owner_telegram_id");--> statement-breakpoint
CREATE INDEX "tenants_by_age" ON "registry"."tenants" USING btree ("created_at","id");--> statement-breakpoint
ALTER TABLE "registry"."tenants" ADD CONSTRAINT "tenants_status_known" CHECK ("registry"."tenants"."status" in ('provisioning', 'trial', 'active', 'grace', 'suspended', 'archived', 'dropped'));--> statement-breakpoint
INSERT INTO "registry"."plans" ("code", "name_ru", "name_en", "days", "price_minor", "currency", "stars", "position") VALUES
	('starter', 'Стартовый', 'Starter', 30, 29900, 'RUB', 175, 1),
	('standard', 'Стандарт', 'Standard', 90, 79900, 'RUB', NULL, 2),
	('business', 'Бизнес', 'Business', 180, 149900, 'RUB', NULL, 3),
	('premium', 'Премиум', 'Premium', 365, 249900, 'RUB', NULL, 4);
--> statement-breakpoint
INSERT INTO "registry"."policy" ("trial_days", "trial_notices", "paid_notices", "grace_days", "archive_days", "drop_days", "renewal_days", "bots_per_buyer", "money_back_days", "referral_days") VALUES
	(7, '{2,0}', '{7,3,1,0}', 3, 30, 60, '{0,1,3}', 5, 14, 14);
