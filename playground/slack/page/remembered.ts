/** What was typed into an open modal outlives a reload of the page, as the modal itself does. */
import type { Answers } from './answers.ts';

const PREFIX = 'typed';

export function recall(person: string, view: string): Answers {
  const kept = sessionStorage.getItem(keyOf(person, view));
  // Nothing but `remember` below writes under this key.
  return kept === null ? {} : (JSON.parse(kept) as Answers);
}

export function remember(person: string, view: string, answers: Answers): void {
  sessionStorage.setItem(keyOf(person, view), JSON.stringify(answers));
}

/** A closed modal is forgotten, also because a new demo counts its modals from the beginning. */
export function forgetAllBut(person: string, open: readonly string[]): void {
  const kept = open.map((view) => keyOf(person, view));
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(keyOf(person, '')) && !kept.includes(key)) sessionStorage.removeItem(key);
  }
}

function keyOf(person: string, view: string): string {
  return `${PREFIX}/${person}/${view}`;
}
