/** One mistake, as the change of text that makes it. */
export type Patch = {
  readonly file: string;
  /** Stands in the file exactly once, or the mistake is not planted and the run fails. */
  readonly find: string;
  readonly put: string;
};

export type Bug = {
  readonly name: string;
  /** What somebody might have thought. */
  readonly says: string;
  readonly patches: readonly Patch[];
};
