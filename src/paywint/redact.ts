/** What may leave this room in a text: no card number, no address of a person, and not too much of it. */

const LIMIT = 300;

/** For texts of Paywint's or of the network that are shown, stored or logged. */
export function redact(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Nd}(?:[ .-]?\p{Nd}){12,18}/gu, '[number]')
    .replace(/[^\s@<>]{1,64}@[^\s@<>]{1,255}/gu, '[address]')
    .trim();
  const points = Array.from(clean);
  return points.length <= LIMIT ? clean : `${points.slice(0, LIMIT - 1).join('')}…`;
}

/** The last four digits of a masked number such as `**5426`; null for anything longer or else. */
export function lastFourOf(masked: unknown): string | null {
  if (typeof masked !== 'string') return null;
  return /^[*•xX\s-]*(\d{4})$/.exec(masked.trim())?.[1] ?? null;
}
