import { customType } from 'drizzle-orm/pg-core';
import type { Day, Instant } from '../../workflows/domain/time.ts';

/** Columns that several tables have, as the domain writes what is in them. */

/** PostgreSQL's own text of an instant as the domain writes it. */
export const instantIn = (text: string): Instant => new Date(text).toISOString() as Instant;

export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: instantIn,
});

/** A calendar day, in no zone. */
export const day = customType<{ data: Day; driverData: string }>({ dataType: () => 'date' });
