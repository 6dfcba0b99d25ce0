/** The clocks of Paywint and of this machine need not agree to the second. */
const CLOCKS_MS = 60_000;

/** Whether a record of Paywint's was made after a moment, epoch ms; one without a time was not. */
export function isSince(createdAt: string | null, since: number): boolean {
  const at = Date.parse(createdAt ?? '');
  return !Number.isNaN(at) && at >= since - CLOCKS_MS;
}

/** Reads ids from an answer's `data`, leniently. */
export function idIn(data: unknown, name: string): string | null {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return null;
  // It was just seen to have this property.
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : null;
}
