/** Small damage to real things: to texts, and to JSON values at any depth. */
import type { Luck } from '../simulation/chance.ts';

/** What has broken other programs, and what ours give a meaning to. */
const PIECES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  '0',
  '-1',
  '1e999',
  'NaN',
  '<!channel>',
  '<@U0CFO>',
  '&lt;',
  '"',
  "'",
  '“',
  '\\',
  '\u0000',
  '\u202e',
  '\ud800',
  '\udc00',
  '👍🏽',
  '\ufeff',
  '4242 4242 4242 4242',
  'pw-7F3K2M9Q',
  '50',
  '50.00',
  '$1,250.75',
  '1.5',
  '4242',
  'card_4242',
  'payee-1',
  'every monday',
  'until 2027-03-01',
  'at most 10 runs',
  '2026-11-31',
  '0000-00-00',
  '@ben',
  'delegate',
  'off',
  'reload',
  'link',
  'issue',
  'standing',
  'pause',
  'requests',
  'all',
  'sent',
  'adopt',
  'R7F3K2M9QAB',
  'S-7F3K2M9Q',
  '\n',
  '\t',
  ' ',
  '|',
  ',',
  ';',
  '{}',
  '[]',
  'null',
  '%00',
  '${x}',
  '../',
  'x'.repeat(3_000),
  ' '.repeat(500),
];

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  'x',
  [],
  [[]],
  {},
  { value: 'x' },
  [null],
  ['x', 5],
];

type Json = { [name: string]: unknown };

export function mutatedText(text: string, luck: Luck): string {
  let changed = text;
  for (let times = 1 + luck.below(3); times > 0; times -= 1) changed = once(changed, luck);
  return changed;
}

function once(text: string, luck: Luck): string {
  const from = luck.below(text.length + 1);
  const to = Math.min(text.length, from + 1 + luck.below(8));
  const piece = PIECES[luck.below(PIECES.length)] ?? '';
  switch (luck.below(7)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, from) + piece + text.slice(from);
    case 2:
      return text.slice(0, from) + piece + text.slice(to);
    case 3:
      return text.slice(0, from) + text.slice(from, to).repeat(2 + luck.below(20)) + text.slice(to);
    case 4:
      return text.slice(0, from);
    case 5:
      return `${text.slice(0, from)} ${piece} ${text.slice(from)}`;
    default:
      return text.slice(0, from) + String.fromCharCode(luck.below(0x1_0000)) + text.slice(to);
  }
}

/** A copy of a JSON value with a few places of it changed. */
export function mutatedJson(value: unknown, luck: Luck): unknown {
  let changed = value;
  for (let times = 1 + luck.below(3); times > 0; times -= 1)
    changed = changedSomewhere(changed, luck, 'kept');
  return changed;
}

/** The root itself stays what it is: whoever hands it on has seen to that. */
function changedSomewhere(value: unknown, luck: Luck, root?: 'kept'): unknown {
  const isBranch = typeof value === 'object' && value !== null;
  if (!isBranch || (root === undefined && luck.oneIn(6))) return replaced(value, luck);
  const names = Object.keys(value);
  const name = names[luck.below(names.length)];
  if (name === undefined || luck.oneIn(8)) return withMore(value, luck);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = Number(name);
    if (luck.oneIn(8)) return items.filter((_, index) => index !== at);
    return items.map((one, index) => (index === at ? changedSomewhere(one, luck) : one));
  }
  // It was just seen to be an object, and no list.
  const { [name]: one, ...rest } = value as Json;
  return luck.oneIn(6) ? rest : { ...rest, [name]: changedSomewhere(one, luck) };
}

function replaced(value: unknown, luck: Luck): unknown {
  if (typeof value === 'string' && !luck.oneIn(4)) return mutatedText(value, luck);
  if (typeof value === 'number' && luck.oneIn(2))
    return value * (luck.below(5) - 2) + luck.below(3) / 2;
  return VALUES[luck.below(VALUES.length)];
}

function withMore(value: object, luck: Luck): unknown {
  const one = VALUES[luck.below(VALUES.length)];
  if (Array.isArray(value)) return [...(value as readonly unknown[]), one];
  const name = luck.oneIn(3) ? '__proto__' : (PIECES[luck.below(PIECES.length)] ?? 'x');
  // As JSON brings it: a name like any other, and not the prototype.
  return JSON.parse(
    `${JSON.stringify(value).slice(0, -1)}${Object.keys(value).length === 0 ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(one)}}`,
  );
}
