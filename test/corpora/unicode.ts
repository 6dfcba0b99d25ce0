/** Five hundred texts out of the whole of Unicode, each with what has to become of it where people type. */
import { createLuck, type Luck } from '../simulation/chance.ts';

export const SIZE = 500;

export type Text = {
  readonly text: string;
  /** Told by how it was made: the list of what nobody can see is written out here, and not asked of a pattern. */
  readonly verdict: 'kept' | 'controlCharacter' | 'invisibleCharacter' | 'tooLong';
};

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Turn the direction of what follows: https://www.unicode.org/reports/tr9 */
export const TURNING = [0x61c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];
/** Take no room, or none that anybody sees. */
const UNSEEN = [
  0xad,
  0x34f,
  0x180e,
  ...range(0x200b, 0x200d),
  0x2800,
  0x3164,
  0xfeff,
  0xffa0,
  0xe0001,
  ...range(0x115f, 0x1160),
  ...range(0x17b4, 0x17b5),
  ...range(0x180b, 0x180d),
  ...range(0x2060, 0x2064),
  ...range(0x206a, 0x206f),
  ...range(0xfe00, 0xfe0f),
  ...range(0xfff9, 0xfffb),
  ...range(0x1d173, 0x1d17a),
  ...range(0xe0020, 0xe002f),
  ...range(0xe0100, 0xe0108),
];
const CONTROLS = [...range(0, 0x1f), ...range(0x7f, 0x9f), 0x2028, 0x2029];
const HALVES = [0xd800, 0xd83d, 0xdbff, 0xdc00, 0xde00, 0xdfff];

/** Words in many scripts; marks that go together with the letter before; pictures of one point. */
const WORDS = [
  'train tickets',
  'Überweisung',
  'школа',
  'מתנה',
  'هدية',
  '会议室',
  'ランチ',
  '여행',
  'आवास',
  'ค่าเช่า',
  'naïve café',
  'Đà Nẵng',
  'Ł3ódź',
  'ﬁle №5',
  '½ price',
  'x² + y³',
  '🎉 party',
  '👍🏽 ok',
  '🇩🇪 trip',
  '𝒮cript',
] as const;
const MARKS = [
  0x300, 0x301, 0x308, 0x323, 0x327, 0x489, 0x5b8, 0x64b, 0x93c, 0xe34, 0x20dd, 0x1ab0,
];

const word = (luck: Luck): string => luck.pick(WORDS);
const point = (luck: Luck, from: readonly number[]): string =>
  String.fromCodePoint(from[luck.below(from.length)] ?? 0x61);

/** Between two letters, so that no trimming takes it away. */
function inside(text: string, piece: string, luck: Luck): string {
  const points = Array.from(text);
  const at = 1 + luck.below(points.length - 1);
  return [...points.slice(0, at), piece, ...points.slice(at)].join('');
}

const FAMILIES: readonly (readonly [number, (luck: Luck) => Text])[] = [
  [60, (luck) => ({ text: `${word(luck)} ${word(luck)}`, verdict: 'kept' })],
  [
    60,
    (luck) => ({
      text: `${word(luck)}${point(luck, MARKS)}${point(luck, MARKS)}`,
      verdict: 'kept',
    }),
  ],
  // One letter as tall as a page, within the length.
  [
    20,
    (luck) => ({
      text: `a${point(luck, MARKS).repeat(20 + luck.below(70))} ${word(luck).slice(0, 4)}`,
      verdict: 'kept',
    }),
  ],
  [20, (luck) => ({ text: `${word(luck)}${point(luck, MARKS).repeat(120)}`, verdict: 'tooLong' })],
  [
    90,
    (luck) => ({
      text: inside(word(luck), point(luck, TURNING), luck),
      verdict: 'invisibleCharacter',
    }),
  ],
  [
    110,
    (luck) => ({
      text: inside(word(luck), point(luck, UNSEEN), luck),
      verdict: 'invisibleCharacter',
    }),
  ],
  [
    80,
    (luck) => ({
      text: inside(word(luck), point(luck, CONTROLS), luck),
      verdict: 'controlCharacter',
    }),
  ],
  [60, (luck) => ({ text: halved(luck), verdict: 'controlCharacter' })],
];

export function texts(): readonly Text[] {
  const luck = createLuck(500);
  const found = new Map<string, Text>();
  for (const [count, make] of FAMILIES) {
    const full = found.size + count;
    while (found.size < full) {
      const one = make(luck);
      found.set(one.text, one);
    }
  }
  return [...found.values()];
}

/** Half of a character, with something between it and the next half. */
function halved(luck: Luck): string {
  const half = String.fromCharCode(HALVES[luck.below(HALVES.length)] ?? 0xd800);
  return `${word(luck)} ${half}x ${word(luck)}${luck.below(100)}`;
}
