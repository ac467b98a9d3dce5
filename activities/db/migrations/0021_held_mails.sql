CREATE TABLE "mail_rounds" (
	"one" boolean PRIMARY KEY NOT NULL,
	"passes" integer NOT NULL,
	"held_until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "released" boolean DEFAULT false NOT NULL;