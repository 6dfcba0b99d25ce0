/** What is said of files: what they hold, how far they are, and why there is none. */
import type { Exported, FileToSend } from '../../engine/trail-ports.ts';
import type { AskProblem, ExportAsk, ExportName } from '../../export/ask.ts';
import { STATUSES } from '../../requests/request.ts';
import { escaped } from '../blocks.ts';
import { DATE_PROBLEMS } from './dates.ts';
import { refusalSentence } from './refusals.ts';

const NAMES: Record<ExportName, string> = {
  requests: 'requests',
  payments: 'Paywint’s payments',
  audit: 'the audit trail',
};

const ROWS: Record<ExportName, readonly [one: string, many: string]> = {
  requests: ['request', 'requests'],
  payments: ['payment', 'payments'],
  audit: ['entry', 'entries'],
};

export const PROGRESS_OVER = {
  done: 'The file is ready: it is in the next message.',
  failed: 'The file could not be brought to you. Please ask for it again in a minute.',
} as const;

type File = Pick<FileToSend, 'ask' | 'environment' | 'timezone' | 'isOwn' | 'expected'>;

/** `paywint-sandbox-requests-2026-11-01-to-2026-11-30.csv` */
export function fileName({ ask, environment }: File): string {
  const { from, to } = ask.days;
  const days = [from === null ? [] : [`from-${from}`], to === null ? [] : [`to-${to}`]].flat();
  return `${['paywint', environment, ask.what, ...days].join('-')}.csv`;
}

export function fileTitle(file: File): string {
  return `${capital(NAMES[file.ask.what])}${daysWords(file.ask, file.timezone)}`;
}

/** Slack reads it as mrkdwn, and somebody typed a part of it. */
export function fileComment(file: File, rows: number): string {
  const { ask, environment, timezone, isOwn } = file;
  const filters = [
    ...(ask.requester === null || isOwn ? [] : [`asked for by ${ask.requester}`]),
    ...(ask.card === null ? [] : [`for “${ask.card}”`]),
    ...(ask.state === null ? [] : [`with the state ${ask.state}`]),
  ];
  const narrowed = filters.length === 0 ? '' : `, ${filters.join(', ')}`;
  const own = isOwn ? ' Only what you asked for yourself is in it.' : '';
  return escaped(
    `${capital(rowWords(ask.what, rows))}${daysWords(ask, timezone)}${narrowed}, in ` +
      `${environment.toUpperCase()}. Times are in UTC${timezone === 'UTC' ? '' : ` and in ${timezone}`}.${own}`,
  );
}

export function fileProgress({ ask, expected }: File, rows: number): string {
  const [done, all] = [rows, Math.max(rows, expected)].map((n) => n.toLocaleString('en-US'));
  return `Your file is being made: ${done} of about ${all} ${ROWS[ask.what][1]}. If this stands still for some minutes, please ask again.`;
}

type Failed = Exclude<Exported, { readonly ok: true }>;

export function exportedWords(ask: ExportAsk, done: Exported): string {
  if (!done.ok) return failedWords(ask, done);
  return done.rows === 0
    ? `A file came to you as a direct message. It has no rows: nothing fits${daysWords(ask, null)}.`
    : `A file with ${rowWords(ask.what, done.rows)} came to you as a direct message.`;
}

function failedWords(ask: ExportAsk, failed: Failed): string {
  switch (failed.why) {
    case 'refused':
      return refusalSentence(failed.refusal);
    case 'notYours':
      return 'Only admins can have what others asked for. Leave “by:” out, and the file holds what you asked for yourself.';
    case 'stopping':
      return 'The bot is being restarted, so the file was not made. Please ask again in a minute.';
    case 'slack':
      return `Slack did not take the file of ${NAMES[ask.what]}. Please ask again in a minute; if it stays so, an admin has to look at the bot’s log.`;
  }
}

export const EXPORT_BEGUN =
  'Your file is being made. It comes to you as a direct message; this window can be closed.';

const USAGE =
  'Write /paywint export requests or /paywint export payments, then up to two dates such as 2026-11-01 2026-11-30, and by:me, card:4242 or state:executed.';

const PROBLEMS: Record<AskProblem, (word: string) => string> = {
  ...DATE_PROBLEMS,
  what: () => `Say what you want. ${USAGE}`,
  name: (word) =>
    `Who ${word.slice(0, 40)} is cannot be said for sure on a line. Write by:me, or by: and a member ID such as U024BE7LH, which stands in the person’s profile.`,
  state: (word) =>
    `There is no state ${word.slice(0, 40)}. A request is one of: ${STATUSES.join(', ')}.`,
  word: (word) => `It is not clear what ${word.slice(0, 40)} means. ${USAGE}`,
  twice: (word) => `Write ${word}: only once.`,
};

export function askProblem(problem: AskProblem, word: string): string {
  return PROBLEMS[problem](word);
}

/** Of the audit nothing else can be asked than dates. */
export const AUDIT_ASKS_DATES =
  'The trail takes up to two dates: /paywint audit 2026-11-01 2026-11-30, the first day and the last one.';

function rowWords(what: ExportName, rows: number): string {
  return `${rows.toLocaleString('en-US')} ${ROWS[what][rows === 1 ? 0 : 1]}`;
}

function daysWords({ days: { from, to } }: ExportAsk, timezone: string | null): string {
  const zone = timezone === null ? '' : ` (${timezone})`;
  if (from === null && to === null) return '';
  if (from === null) return ` up to ${to}${zone}`;
  return to === null ? ` from ${from} on${zone}` : ` from ${from} to ${to}${zone}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
