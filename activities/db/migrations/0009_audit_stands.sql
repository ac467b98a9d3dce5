-- The audit is only added to. For every statement, so that not even one without rows passes, and in sessions that
-- replicate, too, where ordinary triggers rest.
CREATE FUNCTION "audit_stands"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit can only be added to, not %', lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_stands" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_stands"();--> statement-breakpoint
ALTER TABLE "audit" ENABLE ALWAYS TRIGGER "audit_stands";--> statement-breakpoint
-- A key can only go, with the person; another one in its place would make what was sealed unreadable unseen.
CREATE TRIGGER "audit_keys_stand" BEFORE UPDATE OR TRUNCATE ON "audit_keys" FOR EACH STATEMENT EXECUTE FUNCTION "audit_stands"();--> statement-breakpoint
ALTER TABLE "audit_keys" ENABLE ALWAYS TRIGGER "audit_keys_stand";
