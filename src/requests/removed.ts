/** Stands where a personal field was, once it has gone. */
export const REMOVED = '(removed)';
