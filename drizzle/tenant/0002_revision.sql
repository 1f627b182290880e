-- Every change of what can be booked raises `settings.revision`, whoever makes it and however: what was decided on
-- an older one is seen to be outdated.
CREATE FUNCTION "tenant_template"."raise_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'settings' THEN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
  END IF;
  UPDATE "tenant_template"."settings" SET revision = revision + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "revision" BEFORE UPDATE ON "tenant_template"."settings"
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION "tenant_template"."raise_revision"();
--> statement-breakpoint
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."services"
  EXECUTE FUNCTION "tenant_template"."raise_revision"();
--> statement-breakpoint
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."staff"
  EXECUTE FUNCTION "tenant_template"."raise_revision"();
--> statement-breakpoint
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."staff_services"
  EXECUTE FUNCTION "tenant_template"."raise_revision"();
--> statement-breakpoint
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."working_hours"
  EXECUTE FUNCTION "tenant_template"."raise_revision"();
--> statement-breakpoint
CREATE TRIGGER "revision" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."date_exceptions"
  EXECUTE FUNCTION "tenant_template"."raise_revision"();
