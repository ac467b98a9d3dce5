CREATE TABLE "pledges" (
	"id" text PRIMARY KEY NOT NULL,
	"process" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "pledges_by_age" ON "pledges" USING btree ("at");