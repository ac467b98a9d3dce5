CREATE TABLE "document_readings" (
	"hash" text NOT NULL,
	"reader" integer NOT NULL,
	"reading" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_readings_hash_reader_pk" PRIMARY KEY("hash","reader")
);
