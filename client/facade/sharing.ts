/**
 * One question at a time for each key: whoever asks while one is under way gets the answer of the next, which begins
 * after they asked, together with all who wait with them.
 * @param ask is given what all of them want to know.
 */
export function sharing<T, W = never>(
  ask: (key: string, wants: readonly W[]) => Promise<T>,
): (key: string, wants?: readonly W[]) => Promise<T> {
  const underWay = new Map<string, Asked<T, W>>();
  return (key, wants = []) => {
    const found = underWay.get(key);
    if (found?.next !== undefined) {
      found.wants.push(...wants);
      return found.next;
    }
    const begin = (all: readonly W[]): Promise<T> => {
      const current = ask(key, all);
      const entry: Asked<T, W> = { current, wants: [] };
      underWay.set(key, entry);
      const over = () => {
        if (underWay.get(key) === entry) underWay.delete(key);
      };
      current.then(over, over);
      return current;
    };
    if (!found) return begin(wants);
    found.wants.push(...wants);
    const go = () => begin(found.wants);
    found.next = found.current.then(go, go);
    return found.next;
  };
}

interface Asked<T, W> {
  readonly current: Promise<unknown>;
  next?: Promise<T>;
  /** What those want who wait for the next one. */
  readonly wants: W[];
}
