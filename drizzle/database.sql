-- What every database needs before any schema of ours: safe to run again at each deploy.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE SCHEMA IF NOT EXISTS "shared";
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "shared"."due" (
  "tenant" text NOT NULL,
  "message" bigint NOT NULL,
  "due_at" timestamp with time zone NOT NULL,
  CONSTRAINT "due_pkey" PRIMARY KEY ("tenant", "message")
);
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "due_by_time" ON "shared"."due" ("due_at");
