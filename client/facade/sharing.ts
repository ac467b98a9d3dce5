/**
 * One question at a time for each key: whoever asks while one is under way gets the answer of the next, which begins
 * after they asked, together with all who wait with them.
 */
export function sharing<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, { current: Promise<unknown>; next?: Promise<T> }>();
  return (key) => {
    const found = underWay.get(key);
    if (found?.next !== undefined) return found.next;
    const begin = (): Promise<T> => {
      const current = ask(key);
      const entry = { current };
      underWay.set(key, entry);
      const over = () => {
        if (underWay.get(key) === entry) underWay.delete(key);
      };
      current.then(over, over);
      return current;
    };
    if (!found) return begin();
    found.next = found.current.then(begin, begin);
    return found.next;
  };
}
