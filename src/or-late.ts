import type { Timers } from './engine/ports.ts';

/** What the work gives, or `late` when it takes longer; the work goes on. */
export async function orLate<T>(timers: Timers, ms: number, work: Promise<T>): Promise<T | 'late'> {
  let cancel = (): void => undefined;
  const late = new Promise<'late'>((resolve) => {
    cancel = timers.after(ms, () => resolve('late'));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
