export const rehearsalPath = (name: string, under = ''): string =>
  `/rehearsals/${encodeURIComponent(name)}${under}`;
