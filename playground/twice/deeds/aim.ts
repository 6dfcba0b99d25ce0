/** What the thread that aims and whoever has started it say to each other. */
export type Watch = {
  readonly file: string;
  /** First what has become of it, then the numbers of the processes, 0 for none. */
  readonly shared: Int32Array;
};

export const STARTING = 0;
export const WATCHING = 3;
export const STRUCK = 1;
export const TAKEN_BACK = 2;
