/** Lets so many pieces of work go on at once; the others wait in the order of their coming. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

export function turnstile(atOnce: number): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const enter = (): Promise<void> | void => {
    if (inside < atOnce) {
      inside += 1;
      return;
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  };
  const leave = (): void => {
    const next = waiting.shift();
    // Whoever leaves hands the place on, so that nobody who comes later can slip in between.
    if (next === undefined) inside -= 1;
    else next();
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
