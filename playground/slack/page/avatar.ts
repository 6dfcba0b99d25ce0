import type { Person } from '../page-api.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';

const COLOURS = 8;

/** Initials on a colour that stays with the person. */
export function avatar(person: Pick<Person, 'id' | 'name' | 'kind'>): Drawn {
  const kind = person.kind === 'bot' ? 'avatar-bot' : '';
  return html`<span class=${`avatar avatar-${colourOf(person.id)} ${kind}`} aria-hidden="true">
    ${initials(person.name)}
  </span>`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

function colourOf(id: string): number {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % COLOURS;
}
