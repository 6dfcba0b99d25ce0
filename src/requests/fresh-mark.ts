/** The mark of a message that was never posted. */
export const UNPOSTED = {
  channel: null,
  ts: null,
  uncertainSince: null,
  tries: 0,
  notBefore: 0,
} as const;

/** It has shown nothing yet. */
export function freshMark<Name extends string>(surface: Name) {
  return { surface, ...UNPOSTED, shown: 0 };
}
