/** Reads the untyped parts of a block: whatever is missing or odd becomes empty, never an error. */

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  // Every key of an object may be read as unknown, so the cast claims nothing.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function count(value: unknown): number | undefined {
  return value === undefined || word(value) === '' ? undefined : Number(value);
}

/** The text of a text object, whatever its kind. */
export function textOf(value: unknown): string {
  return word(fields(value)['text']);
}
