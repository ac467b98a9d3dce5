CREATE INDEX "journal_by_type" ON "journal" USING btree ("process","type");--> statement-breakpoint
CREATE INDEX "journal_by_person" ON "journal" USING btree ("process",("actor" ->> 'person'));--> statement-breakpoint
CREATE INDEX "journal_by_represented" ON "journal" USING btree ("process",("actor" ->> 'onBehalfOf')) WHERE "journal"."actor" ->> 'onBehalfOf' is not null;