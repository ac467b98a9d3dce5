CREATE TABLE "absences" (
	"person" text NOT NULL,
	"substitute" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	CONSTRAINT "absences_person_from_day_pk" PRIMARY KEY("person","from_day")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"hash" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"pages" integer,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "documents_hash_uploaded_by_pk" PRIMARY KEY("hash","uploaded_by")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"process" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"actor" jsonb NOT NULL,
	"facts" jsonb,
	"mails" jsonb NOT NULL,
	"consequences" jsonb NOT NULL,
	CONSTRAINT "journal_process_n_pk" PRIMARY KEY("process","n")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"sandbox" text,
	"person" text NOT NULL,
	"template" text NOT NULL,
	"message_id" text NOT NULL,
	"subject" text NOT NULL,
	"envelope_from" text NOT NULL,
	"envelope_to" text NOT NULL,
	"raw" text NOT NULL,
	"status" text NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"attempts" integer NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"last_error" text,
	"sent_at" timestamp (3) with time zone,
	"process" text,
	"thread" text,
	"day" date
);
--> statement-breakpoint
CREATE TABLE "obligations" (
	"process" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"owed_as" text NOT NULL,
	"owed_by" text[] NOT NULL,
	"due" date,
	"due_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"round" integer NOT NULL,
	CONSTRAINT "obligations_process_key_pk" PRIMARY KEY("process","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"key" text PRIMARY KEY NOT NULL,
	"process" text NOT NULL,
	"n" integer NOT NULL,
	"sandbox" text,
	"kind" text NOT NULL,
	"person" text NOT NULL,
	"addressee" text NOT NULL,
	"in_copy" boolean NOT NULL,
	"mail_order" jsonb NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"obligation" text,
	"round" integer,
	"mail_id" text,
	"folded" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "overview" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"sandbox" text,
	"phase" text NOT NULL,
	"coordinator" text NOT NULL,
	"institution" text,
	"step" integer NOT NULL,
	"state" jsonb NOT NULL,
	"next_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"zone" text NOT NULL,
	"country" text NOT NULL,
	"roles" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_claims" (
	"sandbox" text NOT NULL,
	"reference" text NOT NULL,
	"process" text NOT NULL,
	CONSTRAINT "reference_claims_sandbox_reference_pk" PRIMARY KEY("sandbox","reference")
);
--> statement-breakpoint
CREATE TABLE "sandboxes" (
	"sandbox" text PRIMARY KEY NOT NULL,
	"now" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"written_by" text NOT NULL,
	"text" text,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mails_one_ladder_mail_a_day" ON "mails" USING btree ("person","day",coalesce("sandbox", '')) WHERE "mails"."day" is not null;--> statement-breakpoint
CREATE INDEX "mails_under_way" ON "mails" USING btree ("lease_until") WHERE "mails"."status" = 'claimed';--> statement-breakpoint
CREATE INDEX "mails_by_thread" ON "mails" USING btree ("process","thread","person") WHERE "mails"."thread" is not null;--> statement-breakpoint
CREATE INDEX "mails_by_person" ON "mails" USING btree ("person");--> statement-breakpoint
CREATE INDEX "obligations_by_person" ON "obligations" USING gin ("owed_by") WHERE "obligations"."status" = 'open';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("sandbox","send_at") WHERE "outbox"."mail_id" is null;--> statement-breakpoint
CREATE INDEX "outbox_by_process" ON "outbox" USING btree ("process","obligation");--> statement-breakpoint
CREATE INDEX "outbox_by_mail" ON "outbox" USING btree ("mail_id") WHERE "outbox"."mail_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_by_addressee" ON "outbox" USING btree ("addressee");--> statement-breakpoint
CREATE INDEX "outbox_by_person" ON "outbox" USING btree ("person") WHERE "outbox"."mail_id" is null;--> statement-breakpoint
CREATE INDEX "overview_by_reference" ON "overview" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "overview_by_coordinator" ON "overview" USING btree ("coordinator");--> statement-breakpoint
CREATE INDEX "overview_by_recording" ON "overview" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "overview_due_in_sandbox" ON "overview" USING btree ("sandbox","next_at","id") WHERE "overview"."sandbox" is not null;--> statement-breakpoint
CREATE INDEX "overview_of_institution" ON "overview" USING btree ("institution") WHERE "overview"."institution" is not null;--> statement-breakpoint
CREATE INDEX "texts_by_person" ON "texts" USING btree ("written_by");