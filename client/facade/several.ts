/** Does the same for each, so many at a time. @returns what came of it, in the order of those given. */
export async function severalAtOnce<A, B>(
  all: readonly A[],
  atOnce: number,
  work: (one: A) => Promise<B>,
): Promise<readonly B[]> {
  const found: B[] = [];
  for (let i = 0; i < all.length; i += atOnce)
    found.push(...(await Promise.all(all.slice(i, i + atOnce).map(work))));
  return found;
}
