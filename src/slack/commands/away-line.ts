/** `away until 2026-12-01, delegate @x`: what of it was understood. */

export type AwayLine =
  | { readonly kind: 'show' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'begin';
      /** As it was typed: whether there is such a day is looked at later. */
      readonly date: string | null;
      /** A user's id, or the name behind an @. */
      readonly delegate: { readonly id: string } | { readonly name: string } | null;
    };

const OFF: readonly string[] = ['off', 'end', 'back'];
const MENTION = /<@([UW][A-Z0-9]{2,20})(?:\|[^>]*)?>/;

/** Slack sends a mention as its id where it resolves them, and as it was typed elsewhere. */
export function readAwayLine(text: string): AwayLine {
  const line = text.trim();
  if (line === '') return { kind: 'show' };
  if (OFF.includes(line.toLowerCase())) return { kind: 'off' };
  const [, date = null] = /(?:^|[\s,])(\d{4}-\d{2}-\d{2})(?=$|[\s,])/.exec(line) ?? [];
  const [, id] = MENTION.exec(line) ?? [];
  if (id !== undefined) return { kind: 'begin', date, delegate: { id } };
  const rest = line.replace(date ?? '', ' ');
  const [, named = ''] = /(?:@|\bdelegate\s+)(.*)$/i.exec(rest) ?? [];
  const name = named
    .replace(/^@/, '')
    .replaceAll(/[\s,]+$/g, '')
    .replace(/\s*,?\s*until$/i, '')
    .trim();
  return { kind: 'begin', date, delegate: name === '' ? null : { name } };
}
