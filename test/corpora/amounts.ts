/** Two thousand amounts as people, spreadsheets and attackers write them; always the same ones. */
import { formatCents, formatUsd, MAX_CENTS } from '../../src/money.ts';
import { createLuck, type Luck } from '../simulation/chance.ts';

export const SIZE = 2_000;

/** Written out, because each is a mistake that somebody has made. */
const KNOWN = [
  ['', ' ', '0', '0.00', '-0', '00', '007', '50.', '.50', '$', '$$5', '5$', '$ 50', '5 0'],
  ['1.5', '1.000', '1,00', '12.345', '1.000,00', '1 000', '1,0000', ',100', '100,', '1,,000'],
  ['1e3', '1E3', '0x32', '0b11', '0o17', '1_000', '5n', 'NaN', 'Infinity', '-5', '+5', '(5)'],
  ['5O', 'lO', 'fifty', '50 USD', 'USD50', '€50', '50%', '5/1', '5;5', '5=5', "5'000", '5"', '=5'],
  ['100000', '100,000.00', '100000.01', '99999.99', '2147483648', '9007199254740993'],
  ['null', 'undefined', '[50]', '{}', 'true', '50\n50', '50\r', '50\0', '\u202e05', '5\u200d0'],
].flat();

/** The zero of every script of decimal digits that people may have a keyboard for. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0, 0xff10, 0x1d7ce, 0x1d7d8];
const UNSEEN = ['\u200b', '\u200e', '\u202e', '\u2066', '\ufeff', '\u00ad', '\u2060', '\u00a0'];
const LETTERS = [
  ...Array.from('0123456789.,$ -+eExO%/\'"()_'),
  '\t',
  '\n',
  '٣',
  '５',
  '½',
  '−',
  '·',
  '\u0301',
];
const CURRENCIES = ['USD', 'usd', '$', '€', '£', 'EUR', 'US$', 'dollars', 'kr', 'bucks', '¢'];

type Make = (luck: Luck) => string;

const good: Make = (luck) => {
  const cents = luck.oneIn(2) ? 1 + luck.below(20_000) : 1 + luck.below(MAX_CENTS);
  const whole = Math.floor(cents / 100);
  const shown = [
    formatUsd(cents),
    formatCents(cents),
    `${whole}.${String(cents % 100).padStart(2, '0')}`,
    `$${whole}`,
    String(whole),
  ] as const;
  const around = luck.pick(['', '', ' ', '\t', '   ']);
  return `${around}${luck.pick(shown)}${around}`;
};

const FAMILIES: readonly (readonly [number, Make])[] = [
  [450, good],
  [900, (luck) => oneLetterOff(good(luck), luck)],
  [150, (luck) => inAnotherScript(good(luck), luck)],
  [150, (luck) => at(good(luck), luck, luck.pick(UNSEEN as [string, ...string[]]))],
  [120, (luck) => besideCurrency(good(luck).trim(), luck)],
  [120, (luck) => asElsewhere(luck)],
];

export function amounts(): readonly string[] {
  const luck = createLuck(2_026);
  const found = new Set<string>(KNOWN);
  for (const [count, make] of FAMILIES) {
    const full = found.size + count;
    while (found.size < full) found.add(make(luck));
  }
  while (found.size < SIZE) found.add(oneLetterOff(oneLetterOff(good(luck), luck), luck));
  return [...found].slice(0, SIZE);
}

function at(text: string, luck: Luck, piece: string, gone = 0): string {
  const place = luck.below(text.length + 1);
  return text.slice(0, place) + piece + text.slice(place + gone);
}

function oneLetterOff(text: string, luck: Luck): string {
  const letter = luck.pick(LETTERS as [string, ...string[]]);
  return luck.pick([
    () => at(text, luck, letter),
    () => at(text, luck, letter, 1),
    () => at(text, luck, '', 1),
  ])();
}

function inAnotherScript(text: string, luck: Luck): string {
  const zero = luck.pick(ZEROS as [number, ...number[]]);
  const all = luck.oneIn(2);
  return text.replaceAll(/\d/g, (digit) =>
    all || luck.oneIn(3) ? String.fromCodePoint(zero + Number(digit)) : digit,
  );
}

function besideCurrency(text: string, luck: Luck): string {
  const word = luck.pick(CURRENCIES as [string, ...string[]]);
  const gap = luck.pick(['', ' ']);
  return luck.oneIn(2) ? `${word}${gap}${text}` : `${text}${gap}${word}`;
}

/** As other countries write 1234567.89. */
function asElsewhere(luck: Luck): string {
  const whole = String(1 + luck.below(9_999_999));
  const groups = luck.pick([',', '.', ' ', "'", '\u00a0', '\u202f', '٬']);
  const point = luck.pick([',', '.', '٫', '·']);
  const size = luck.pick([2, 3, 4]);
  const cents = luck.pick(['', `${point}5`, `${point}50`, `${point}500`, point]);
  return whole.replaceAll(new RegExp(`\\B(?=(?:\\d{${size}})+(?!\\d))`, 'g'), groups) + cents;
}
