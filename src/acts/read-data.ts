/** Reads ids from an answer's `data`, leniently. */
export function idIn(data: unknown, name: string): string | null {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return null;
  // It was just seen to have this property.
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : null;
}
