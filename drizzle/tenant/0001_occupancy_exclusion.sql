-- One specialist is never held by two different owners at once. Blocks may overlap each other: they share `what`.
ALTER TABLE "tenant_template"."occupancy"
  ADD CONSTRAINT "occupancy_no_overlap"
  EXCLUDE USING gist ("staff_id" WITH =, "what" WITH <>, "during" WITH &&);
