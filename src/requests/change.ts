/** One field that an edit changed, in the words of the notice. */
export type Change = { readonly label: string; readonly was: string; readonly is: string };

const BETWEEN = ' → ';

/** As the history keeps it: a line for each field. */
export function changesNote(changes: readonly Change[]): string {
  return changes
    .map(({ label, was, is }) => `${label}: ${oneLine(was)}${BETWEEN}${oneLine(is)}`)
    .join('\n');
}

/** The lines of a note as `changesNote` wrote it. */
export function changeLines(note: string | null): readonly string[] {
  return (note ?? '').split('\n').filter((line) => line !== '');
}

/** Names come from Paywint, and may hold anything. */
function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
