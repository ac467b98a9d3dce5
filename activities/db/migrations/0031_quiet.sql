ALTER TABLE "overview" ADD COLUMN "state_packed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "heard_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "turns_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "near_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "quiet_until" date;