DROP INDEX "overview_by_persons";--> statement-breakpoint
DROP INDEX "overview_by_documents";--> statement-breakpoint
ALTER TABLE "overview" DROP COLUMN "persons";--> statement-breakpoint
ALTER TABLE "overview" DROP COLUMN "documents";