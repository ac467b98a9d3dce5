ALTER TABLE "absences" ADD COLUMN "granted_role" text;--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "confirmed_by" text;