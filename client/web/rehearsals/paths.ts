export const rehearsalPath = (name: string, under = ''): string =>
  `/rehearsals/${encodeURIComponent(name)}${under}`;

/** Opens the example, where it is offered. */
export const OPEN_EXAMPLE = '/rehearsals/example/open';
