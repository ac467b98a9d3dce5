ALTER TABLE "outbox" ALTER COLUMN "process" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "reader" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_of_processes" CHECK (("outbox"."kind" = 'account') = ("outbox"."process" is null));