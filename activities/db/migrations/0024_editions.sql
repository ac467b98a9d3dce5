CREATE TABLE "edition_preview_rows" (
	"number" integer NOT NULL,
	"job" text NOT NULL,
	"mission" text NOT NULL,
	"moves" boolean NOT NULL,
	"row" json NOT NULL,
	CONSTRAINT "edition_preview_rows_number_job_mission_pk" PRIMARY KEY("number","job","mission")
);
--> statement-breakpoint
CREATE TABLE "edition_previews" (
	"number" integer PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"version" integer NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"has_failed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"number" integer PRIMARY KEY NOT NULL,
	"base" integer NOT NULL,
	"status" text NOT NULL,
	"about" text NOT NULL,
	"file" json NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" text[] NOT NULL,
	"drafted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
-- What was released stands, and so does what was withdrawn: actions and missions go by it for years. In sessions that
-- replicate, too, where ordinary triggers rest.
CREATE FUNCTION "edition_stands"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.status <> 'draft' THEN
		RAISE EXCEPTION 'edition % is %, and never changed any more', OLD.number, OLD.status USING ERRCODE = 'insufficient_privilege';
	END IF;
	IF TG_OP = 'DELETE' THEN
		RETURN OLD;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "edition_stands" BEFORE UPDATE OR DELETE ON "editions" FOR EACH ROW EXECUTE FUNCTION "edition_stands"();--> statement-breakpoint
ALTER TABLE "editions" ENABLE ALWAYS TRIGGER "edition_stands";--> statement-breakpoint
CREATE FUNCTION "editions_stand"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'editions are never taken away' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "editions_stand" BEFORE TRUNCATE ON "editions" FOR EACH STATEMENT EXECUTE FUNCTION "editions_stand"();--> statement-breakpoint
ALTER TABLE "editions" ENABLE ALWAYS TRIGGER "editions_stand";
