CREATE TABLE "bounces" (
	"mail" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"diagnostic" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "bounces_mail_kind_pk" PRIMARY KEY("mail","kind")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"person" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "bounce_strays" (
	"day" date NOT NULL,
	"why" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "bounce_strays_day_why_pk" PRIMARY KEY("day","why")
);
--> statement-breakpoint
CREATE TABLE "call_subscriptions" (
	"person" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_subscriptions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE INDEX "bounces_by_arrival" ON "bounces" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "mails_by_bounce_address" ON "mails" USING btree ("envelope_from");