/** How a payment was sent and looked for, and what people have said about it: lines of its messages. */
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import { createdAtMs } from '../../requests/evidence.ts';
import { nextLook, quietUntil } from '../../requests/looks.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { Candidate, Search } from '../../requests/search.ts';
import { type Statement, statementsNow } from '../../requests/statement.ts';
import { bold, code, cut, joined, moment, text, who, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

/** Paywint's and the network's own words are shown, but never so long that the rest is lost. */
const NOTE_LENGTH = 300;
const WORD_LENGTH = 80;
/** More people than anybody reads the names of. */
const MOST_PEOPLE = 10;
const MOST_STATEMENTS = 8;

/** What left for Paywint, when, and what came back. */
export function sentLines(request: MoneyRequest): Lines {
  const attempt = request.attempts.at(-1);
  const burntAt = attempt?.burntAt ?? null;
  if (burntAt === null) return [[bold('Nothing was sent to Paywint.')]];
  const note = attempt?.note ?? null;
  const { says, summary } = operation(request.operation);
  return [
    [bold(`Sent: ${cut(summary(request.intent), 200)}. `), moment(burntAt)],
    ...(note === null || note === request.reason
      ? []
      : [[bold('What came back: '), text(cut(note, NOTE_LENGTH))]]),
    ...(attempt?.state === 'unknown' ? [[text(`It is not known ${says.inDoubt}.`)]] : []),
  ];
}

/** With what else it could be, for those who have to find out. */
export function searchLines({ search }: MoneyRequest): Lines {
  if (search === null) return [];
  return [...lookedLine(search), ...walletLine(search), ...candidateLines(search)];
}

/** How it was looked for, once it is over. */
export function searchedLines({ search }: MoneyRequest): Lines {
  return search === null || search.lastAt === null
    ? []
    : [...lookedLine(search), ...walletLine(search)];
}

function lookedLine({ complete, incomplete, lastAt }: Search): Lines {
  if (lastAt === null) return [];
  const looks = [
    ...(complete === 0
      ? []
      : [`${times(complete)} through all of Paywint’s records, which do not show it`]),
    ...(incomplete === 0
      ? []
      : [`${times(incomplete)} in records that could not be read completely`]),
  ];
  return [
    [bold('Looked for: '), text(`${looks.join(', and ')}; last `), moment(lastAt), text('.')],
  ];
}

function times(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count} times`;
}

/** A hint and no proof, which the line says too: the wallet pays for more than this. */
function walletLine({ walletBeforeCents: before, walletAfterCents: after }: Search): Lines {
  if (before === null) return [];
  const words = [`${formatUsd(before)} before it was sent`];
  if (after !== null) words.push(`${formatUsd(after)} at the last look`);
  const less = after === null ? 0 : before - after;
  if (less !== 0) {
    const way = less > 0 ? 'less' : 'more';
    words.push(`${formatUsd(Math.abs(less))} ${way}; other payments count in it too`);
  }
  return [[bold('Available in the wallet: '), text(`${words.join(', ')}.`)]];
}

function candidateLines({ candidates }: Search): Lines {
  if (candidates.length === 0) return [];
  return [
    [
      bold('Payments that fit and do not carry our tag: '),
      text('shown to you, never taken by the bot.'),
    ],
    ...candidates.map(candidateLine),
  ];
}

function candidateLine({ paymentId, status, payeeName, createdAt }: Candidate): readonly Part[] {
  const created = createdAtMs(createdAt);
  const payee = payeeName ?? 'payee not named';
  return [
    text('• payment_id '),
    code(cut(paymentId, WORD_LENGTH)),
    text(` · ${cut(status, WORD_LENGTH)} · ${cut(payee, WORD_LENGTH)} · `),
    created === null ? text('time not told') : moment(created),
  ];
}

const SAID: Record<Statement['says'], string> = {
  executed: 'it was executed',
  notExecuted: 'it was not executed',
  reissue: 'it was not executed, and is to be asked for anew',
};

export function saidWords({ says }: Pick<Statement, 'says'>): string {
  return SAID[says];
}

/** What admins have said so far. */
export function statementLines(statements: readonly Statement[]): Lines {
  return statements
    .slice(-MOST_STATEMENTS)
    .map((statement) => [
      who(statement.user),
      text(` says: ${saidWords(statement)}. `),
      moment(statement.at),
    ]);
}

/** Who still has to agree, once somebody has said something. */
export function agreementLines(request: MoneyRequest): Lines {
  const { requester } = request;
  const statements = statementsNow(request);
  if (statements.length === 0) return [];
  const spoken = new Set<string>(statements.map(({ user }) => user));
  const others = adminsOf(request).filter((id) => !spoken.has(id) && id !== requester);
  return [
    [
      bold('Still needed: '),
      text('a second admin, not the requester, who says the same'),
      ...(others.length === 0 ? [] : [text(': '), ...someOf(others)]),
      text('.'),
    ],
  ];
}

/** Those who were told by name, or what the policy names while they are not known. */
function adminsOf({ addressees, terms }: MoneyRequest): readonly string[] {
  return addressees.length > 0 ? addressees : terms.admins;
}

export function adminNames(request: MoneyRequest): readonly Part[] {
  return someOf(request.terms.admins);
}

function someOf(ids: readonly string[]): readonly Part[] {
  const more = ids.length - MOST_PEOPLE;
  return [
    ...joined(ids.slice(0, MOST_PEOPLE).map(who), ', '),
    ...(more > 0 ? [text(` and ${more} more`)] : []),
  ];
}

/** When it may have left: from when on people may say that it was not executed. */
export function quietLines(request: MoneyRequest): Lines {
  const until = quietUntil(request);
  if (until === 0) return [];
  return [
    [
      bold('Quiet time: '),
      text('until '),
      moment(until),
      text(' it may still be on its way, and nobody can say that it was not executed.'),
    ],
  ];
}

/** When Paywint's records are read for it again. */
export function nextLookLines(request: MoneyRequest): Lines {
  const at = nextLook(request);
  const isOpen = request.attempts.at(-1)?.state === 'unknown';
  if (at === null || !isOpen) return [];
  return [
    [bold('Next look: '), moment(at), text('. If Paywint shows it, this settles by itself.')],
  ];
}
