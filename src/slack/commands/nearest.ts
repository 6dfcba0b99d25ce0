/** The known word that a mistyped one most likely meant, or null. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const begun = typed.length > 1 ? known.find((word) => word.startsWith(typed)) : undefined;
  if (begun !== undefined) return begun;
  const ranked = known
    .map((word) => ({ word, distance: distance(typed, word) }))
    .toSorted((one, other) => one.distance - other.distance);
  const best = ranked[0];
  const allowed = Math.max(1, Math.floor(typed.length / 3));
  return best === undefined || best.distance > allowed ? null : best.word;
}

/** How many letters have to be put in, taken out or exchanged. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of Array.from(one.slice(0, 40)).entries()) {
    const next = [line + 1];
    for (let index = 0; index < other.length; index += 1) {
      const exchanged = (row[index] ?? 0) + (letter === other[index] ? 0 : 1);
      next.push(Math.min(exchanged, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
