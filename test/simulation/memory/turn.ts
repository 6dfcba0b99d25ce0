/** Every question to the ledger in memory, and every write, is a turn that a test may hold up. */

/** Runs the work now or later, or loses the question, the answer or the process. */
export type Turn = <T>(
  what: string,
  work: () => T | Promise<T>,
  detail?: () => string,
) => Promise<T>;

export const atOnce: Turn = async (_what, work) => work();

export type Statement = <T>(what: string, work: () => T | Promise<T>) => Promise<T>;
