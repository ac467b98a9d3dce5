-- What a token could do before: everything of its owner's but administration.
ALTER TABLE "personal_tokens" ADD COLUMN "scope" text DEFAULT 'act' NOT NULL;--> statement-breakpoint
ALTER TABLE "personal_tokens" ALTER COLUMN "scope" DROP DEFAULT;
