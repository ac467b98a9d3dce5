/** A reader that wants all memory there is. */
const kept: unknown[][] = [];
for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
