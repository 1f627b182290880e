-- What every database needs before any schema of ours: safe to run again at each deploy.
-- The role `app` is the Worker's: it reads and writes rows, and owns nothing. Here it gets no password: the operator
-- sets one (`ALTER ROLE app PASSWORD '…'`, as the owner) and puts it into the `app` address of DATABASES. The owner
-- needs CREATEROLE, as Neon's first role has it.
SELECT pg_advisory_xact_lock(hashtextextended('prepare:database', 0));
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN
    CREATE ROLE app LOGIN;
  END IF;
END $$;
--> statement-breakpoint
ALTER ROLE app SET statement_timeout = '5s';
--> statement-breakpoint
ALTER ROLE app SET lock_timeout = '2s';
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
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
--> statement-breakpoint
GRANT USAGE ON SCHEMA "shared" TO app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "shared" TO app;
