/** It answers, and must not be used: trying again changes nothing. */
export class UnsafeDatabase extends Error {}
