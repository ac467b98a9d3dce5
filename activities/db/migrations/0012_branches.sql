CREATE TABLE "branches" (
	"process" text NOT NULL,
	"branch" integer NOT NULL,
	"step" integer NOT NULL,
	"wish" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "branches_process_branch_pk" PRIMARY KEY("process","branch")
);--> statement-breakpoint
ALTER TABLE "journal" DROP CONSTRAINT "journal_process_n_pk";--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "branch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_process_branch_n_pk" PRIMARY KEY("process","branch","n");--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "heard" jsonb;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "left_by" integer;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "branch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "branch" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "behind_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "branches_by_wish" ON "branches" USING btree ("process","wish");