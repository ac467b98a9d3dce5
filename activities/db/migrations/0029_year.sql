ALTER TABLE "overview" ADD COLUMN "is_field_confirmed" boolean;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "window_from" text;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "window_to" text;--> statement-breakpoint
ALTER TABLE "overview" ADD COLUMN "experts" text[];