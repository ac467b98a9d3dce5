CREATE TABLE "calendar_corrections" (
	"number" integer PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"day" date NOT NULL,
	"change" text NOT NULL,
	"name" text NOT NULL,
	"withdraws" integer,
	"source" text NOT NULL,
	"reason" text NOT NULL,
	"corrected_by" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_corrections_withdraws_unique" UNIQUE("withdraws")
);
--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "calendars" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "calendar_corrections_by_country" ON "calendar_corrections" USING btree ("country","number");--> statement-breakpoint
-- Whoever was counted by a correction is for ever: it is only taken back by another.
CREATE FUNCTION "corrections_stand"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'corrections of calendars can only be added to, not %', lower(TG_OP) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "corrections_stand" BEFORE UPDATE OR DELETE OR TRUNCATE ON "calendar_corrections" FOR EACH STATEMENT EXECUTE FUNCTION "corrections_stand"();--> statement-breakpoint
ALTER TABLE "calendar_corrections" ENABLE ALWAYS TRIGGER "corrections_stand";
