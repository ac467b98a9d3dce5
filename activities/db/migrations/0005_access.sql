CREATE TABLE "profiles" (
	"person" text PRIMARY KEY NOT NULL,
	"fields" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "persons" jsonb GENERATED ALWAYS AS (jsonb_path_query_array(state, '$.staff.*') || jsonb_path_query_array(state, '$.committee[*]') || jsonb_path_query_array(state, '$.partnerContact') || jsonb_path_query_array(state, '$.seats[*].candidate.expert') || jsonb_path_query_array(state, '$.seats[*].ended[*].expert') || jsonb_path_query_array(state, '$.applications[*].expert')) STORED;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "documents" jsonb GENERATED ALWAYS AS (jsonb_path_query_array(state, '$.preparation.keyDocuments.documents[*].document') || jsonb_path_query_array(state, '$.preparation.methodology.versions[*].document.document') || jsonb_path_query_array(state, '$.deliverables[*].versions[*].document.document') || jsonb_path_query_array(state, '$.seats[*].contract.document.document') || jsonb_path_query_array(state, '$.applications[*].proof.document.document')) STORED;--> statement-breakpoint
CREATE INDEX "documents_by_person" ON "documents" USING btree ("uploaded_by","uploaded_at");--> statement-breakpoint
CREATE INDEX "overview_by_persons" ON "overview" USING gin ("persons");--> statement-breakpoint
CREATE INDEX "overview_by_documents" ON "overview" USING gin ("documents");--> statement-breakpoint
CREATE INDEX "overview_of_published_calls" ON "overview" USING btree ("id") WHERE "overview"."kind" = 'call' and "overview"."phase" = 'published';