CREATE SCHEMA "registry";
--> statement-breakpoint
CREATE TABLE "registry"."api_keys" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."api_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "registry"."bots" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"tenant_id" text,
	"username" text NOT NULL,
	"token_hash" text NOT NULL,
	"token_cipher" text NOT NULL,
	"key_id" text NOT NULL,
	"nonce" text NOT NULL,
	"previous_nonce" text,
	"info" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bots_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "bots_one_per_tenant" UNIQUE("tenant_id"),
	CONSTRAINT "bots_kind_known" CHECK ("registry"."bots"."kind" in ('tenant', 'master', 'sales')),
	CONSTRAINT "bots_tenant_given" CHECK (("registry"."bots"."kind" = 'tenant') = ("registry"."bots"."tenant_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "registry"."failed_updates" (
	"bot_id" bigint NOT NULL,
	"update_id" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"error" text NOT NULL,
	"body" jsonb NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "failed_updates_bot_id_update_id_pk" PRIMARY KEY("bot_id","update_id")
);
--> statement-breakpoint
CREATE TABLE "registry"."tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"trade" text NOT NULL,
	"status" text NOT NULL,
	"owner_telegram_id" bigint NOT NULL,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"currency" text NOT NULL,
	"database" text NOT NULL,
	"schema_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tenants_id_form" CHECK ("registry"."tenants"."id" ~ '^[a-z0-9]{12}$'),
	CONSTRAINT "tenants_status_known" CHECK ("registry"."tenants"."status" in ('provisioning', 'trial', 'active', 'grace', 'suspended', 'archived'))
);
--> statement-breakpoint
ALTER TABLE "registry"."bots" ADD CONSTRAINT "bots_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "registry"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tenants_by_database" ON "registry"."tenants" USING btree ("database");