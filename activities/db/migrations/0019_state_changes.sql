CREATE TABLE "mentions" (
	"process" text NOT NULL,
	"what" text NOT NULL,
	"of" text NOT NULL,
	CONSTRAINT "mentions_process_what_of_pk" PRIMARY KEY("process","what","of")
);
--> statement-breakpoint
CREATE TABLE "state_changes" (
	"process" text NOT NULL,
	"n" integer NOT NULL,
	"hash" text NOT NULL,
	"change" jsonb,
	CONSTRAINT "state_changes_process_n_pk" PRIMARY KEY("process","n")
);
--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "country" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "technical_expert" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "field_from" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "field_to" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "deliverables" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "contracts_signed_at" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "published_at" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "state_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "state_step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "state_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "change_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "staff" jsonb;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "calendar" text;--> statement-breakpoint
CREATE INDEX "mentions_by_what" ON "mentions" USING btree ("of","what");--> statement-breakpoint
UPDATE "overview" SET
	"state_step" = "step",
	"state_bytes" = length("state"::text),
	"staff" = "state" -> 'staff',
	"zone" = "state" #>> '{settings,zone}',
	"calendar" = "state" #>> '{settings,calendar}',
	"country" = CASE WHEN "kind" = 'action' THEN "state" ->> 'country' ELSE "country" END;--> statement-breakpoint
INSERT INTO "mentions" ("process", "what", "of")
SELECT DISTINCT o."id", m."what", m."of" #>> '{}' FROM "overview" o, LATERAL (
	SELECT 'staff' AS "what", jsonb_path_query(o."state", '$.staff.*') AS "of"
	UNION ALL SELECT 'committee', jsonb_path_query(o."state", '$.committee[*]')
	UNION ALL SELECT 'partner', jsonb_path_query(o."state", '$.partnerContact')
	UNION ALL SELECT 'team', jsonb_path_query(o."state", '$.seats[*].candidate.expert')
	UNION ALL SELECT 'team', jsonb_path_query(o."state", '$.seats[*].ended[*].expert')
	UNION ALL SELECT 'applicant', jsonb_path_query(o."state", '$.applications[*].expert')
	UNION ALL SELECT 'file', jsonb_path_query(o."state", '$.**.document ? (@.type() == "string")')
) m WHERE jsonb_typeof(m."of") = 'string';--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "staff" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "zone" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ALTER COLUMN "calendar" SET NOT NULL;
