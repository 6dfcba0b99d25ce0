/** Secrets as they really look, and every place in which one could travel. */
import { createLuck, type Luck } from '../simulation/chance.ts';

/** Tokens, keys with the letters of base64, passwords as people choose them. */
export const SECRETS = [
  'xoxb-2026-C4N4RY01-aAbBcCdD',
  'xapp-1-A0C4N4RY02-77-deadbeef',
  '8f742231b10e8888abcd99yyyzzz85a5',
  'pk_live_C4N4RY04/+==',
  'sk+C4N4RY05/with=base64==',
  'a-path-that-nobody-guesses-C4N4RY06',
  'pa"ss\\word C4N4RY07',
  "it's <C4N4RY08> & more%20",
  'пароль-C4N4RY09-ß€',
  'line\nbreak\tC4N4RY10',
  '4242424242424242-C4N4RY11',
  'postgres://bot:p%40ss-C4N4RY12@db.example/paywint',
] as const;

export type Canary = { readonly secret: string; readonly hidden: string };

const around: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `key=${secret}`,
  (secret) => `Bearer ${secret} was refused`,
  (secret) => `https://example.com/a/${encodeURIComponent(secret)}?x=1`,
  (secret) => JSON.stringify({ apiKey: secret }),
  (secret) => JSON.stringify({ body: JSON.stringify({ apiKey: secret }) }),
  (secret) => `${'x'.repeat(290)}${secret}${'y'.repeat(50)}`,
  (secret) => `${secret}${secret}`,
  (secret) => `<${secret}>\n at start.ts:1`,
];

/** So many, each another secret in another place. */
export function canaries(count: number, seed: number): readonly Canary[] {
  const luck = createLuck(seed);
  return Array.from({ length: count }, () => {
    const secret = luck.pick(SECRETS);
    return { secret, hidden: pick(luck, around)(secret) };
  });
}

function pick<T>(luck: Luck, from: readonly T[]): T {
  const found = from[luck.below(from.length)];
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
}

/** What gives a secret away, however the rest of it is written. */
export function tellOf(secret: string): string {
  return /C4N4RY\d\d/.exec(secret)?.[0] ?? secret;
}
