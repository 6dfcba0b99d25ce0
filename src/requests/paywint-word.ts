/** What a word of Paywint's means by a table, however it is written; null for a word that is not in it. */
export function meaningIn<Meaning>(
  table: Readonly<Record<string, Meaning>>,
  word: string,
): Meaning | null {
  const known = word.trim().toLowerCase();
  return Object.hasOwn(table, known) ? (table[known] ?? null) : null;
}
