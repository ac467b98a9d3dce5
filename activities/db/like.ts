/** Escapes the characters that LIKE reads as wildcards. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
