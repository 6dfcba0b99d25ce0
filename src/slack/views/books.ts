/** What came out of comparing the books, and how far that is. */
import type { Difference } from '../../books/compare.ts';
import type { Run } from '../../books/run.ts';
import type { Found, RunFound } from '../../engine/books-ports.ts';
import { formatUsd } from '../../money.ts';
import { bold, code, cut, escaped, moment, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import {
  BOOKS,
  differenceWords,
  headline,
  moreOutside,
  moreWords,
  progressWords,
  sumsLines,
} from '../words/books.ts';

type Lines = readonly (readonly Part[])[];

const ID_LENGTH = 60;
const TEXT_LENGTH = 50;

/** To who asked: how far it is, and at its end what came out. */
export function runMessage(run: Run, found: RunFound, timezone: string): Message {
  const progress = progressWords(run.state);
  if (progress !== null) {
    return { text: escaped(progress), blocks: [richText([[text(progress)]])] };
  }
  const head = headline(run.state, found.count);
  return {
    text: escaped(head),
    blocks: [
      richText([[bold(head)], spanLine(run, timezone)]),
      richText(sumsLines(run.state).map(({ label, words }) => [bold(`${label}: `), text(words)])),
      ...(found.count === 0 ? [] : [richText(differenceLines(found))]),
      ...(found.outside.length === 0 ? [] : [richText(outsideLines(run, found.outside))]),
    ],
  };
}

function outsideLines({ state }: Run, outside: RunFound['outside']): Lines {
  const more = state.sums.outside.count - outside.length;
  return [
    [bold(BOOKS.outside)],
    ...outside.map(({ cents, status, payeeName, description, at, paymentId }) => [
      text(`• ${cents === null ? '–' : formatUsd(cents)} · `),
      ...[payeeName, description].flatMap((words) =>
        words === null || words === '' ? [] : [text(`${cut(words, TEXT_LENGTH)} · `)],
      ),
      text(`${cut(status, TEXT_LENGTH)} · `),
      moment(at),
      text(' · '),
      code(cut(paymentId, ID_LENGTH)),
    ]),
    ...(more > 0 ? [[text(moreOutside(more))]] : []),
  ];
}

/** To each admin: what nobody knew before. */
export function differencesMessage(found: Found): Message {
  return {
    text: escaped(BOOKS.news(found.count)),
    blocks: [
      richText([[bold(BOOKS.news(found.count))]]),
      richText(differenceLines(found)),
      richText([[text(BOOKS.whatNow)]]),
    ],
  };
}

function spanLine({ from, until }: Run, timezone: string): readonly Part[] {
  return [text('From '), moment(from), text(' to '), moment(until), text(`; days of ${timezone}.`)];
}

function differenceLines({ items, count }: Found): Lines {
  return [
    ...items.map(differenceLine),
    ...(count > items.length ? [[text(moreWords(count - items.length))]] : []),
  ];
}

function differenceLine(difference: Difference): readonly Part[] {
  const { subject, request, kind } = difference;
  return [
    text('• '),
    text(`${differenceWords(difference)} `),
    ...(kind === 'missing' ? [] : [code(cut(subject, ID_LENGTH))]),
    ...(request === null ? [] : [text(' · request '), code(request)]),
  ];
}
