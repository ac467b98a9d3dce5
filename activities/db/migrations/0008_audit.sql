CREATE TABLE "audit_keys" (
	"person" text PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_by" text,
	"via" text NOT NULL,
	"kind" text NOT NULL,
	"change" text NOT NULL,
	"person" text,
	"subject" text,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE INDEX "audit_by_person" ON "audit" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "audit_by_author" ON "audit" USING btree ("changed_by","id");--> statement-breakpoint
CREATE INDEX "audit_by_kind" ON "audit" USING btree ("kind","id");