/** A text without what PostgreSQL does not take: null characters, and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
