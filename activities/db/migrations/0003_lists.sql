CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "obligations" ADD COLUMN "mission" text GENERATED ALWAYS AS (regexp_replace(process, '/call-[^/]*$', '')) STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "country" text GENERATED ALWAYS AS (state #>> '{place,country}') STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "technical_expert" text GENERATED ALWAYS AS (state #>> '{staff,technicalExpert}') STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "field_from" text GENERATED ALWAYS AS (coalesce(state #>> '{confirmed,from}', state #>> '{proposed,from}')) STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "field_to" text GENERATED ALWAYS AS (coalesce(state #>> '{confirmed,to}', state #>> '{proposed,to}')) STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "deliverables" jsonb GENERATED ALWAYS AS (state -> 'deliverables') STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "contracts_signed_at" text GENERATED ALWAYS AS (state ->> 'contractsSignedAt') STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "published_at" text GENERATED ALWAYS AS (state ->> 'publishedAt') STORED;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_one_of_a_name" ON "saved_views" USING btree ("person","name");--> statement-breakpoint
CREATE INDEX "obligations_by_mission" ON "obligations" USING btree ("mission","due_at") WHERE "obligations"."status" = 'open';--> statement-breakpoint
CREATE INDEX "overview_by_technical_expert" ON "overview" USING btree ("technical_expert");