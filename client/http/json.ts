/** JSON with instants in UTC, without milliseconds where there are none. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' && WHOLE_SECOND.test(each) ? `${each.slice(0, 19)}Z` : each,
  );
}
const WHOLE_SECOND = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000Z$/;
