DROP TABLE "edition_preview_rows" CASCADE;--> statement-breakpoint
DROP TABLE "edition_previews" CASCADE;
--> statement-breakpoint
CREATE TABLE "preview_rows" (
	"id" text NOT NULL,
	"job" text NOT NULL,
	"process" text NOT NULL,
	"moves" boolean NOT NULL,
	"row" json NOT NULL,
	CONSTRAINT "preview_rows_id_job_process_pk" PRIMARY KEY("id","job","process")
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"id" text PRIMARY KEY NOT NULL,
	"job" text NOT NULL,
	"considered" jsonb NOT NULL,
	"asked_by" text,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"has_failed" boolean DEFAULT false NOT NULL
);
