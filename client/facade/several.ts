/** Processes that are asked at a time: beside what people do, and each may have to be read anew by its worker. */
const AT_ONCE = 8;

/** Does the same for each, a few at a time. @returns what came of it, in the order of those given. */
export async function severalAtOnce<A, B>(
  all: readonly A[],
  work: (one: A) => Promise<B>,
): Promise<readonly B[]> {
  const found: B[] = [];
  for (let i = 0; i < all.length; i += AT_ONCE)
    found.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(work))));
  return found;
}
