/** The digest, for the channel and for the person who asks: the numbers first, then what they are made of. */
import type { Digest } from '../../engine/digest-ports.ts';
import type { Head } from '../../engine/trail-ports.ts';
import { formatUsd } from '../../money.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import {
  actions,
  bold,
  code,
  cut,
  escaped,
  header,
  moment,
  richText,
  section,
  text,
  type Part,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { anchorWords } from '../words/anchor.ts';
import { collectionLabel } from '../words/collection.ts';
import { digestButtons } from './digest-buttons.ts';
import { spendingBlocks } from './digest-spending.ts';
import {
  ageWords,
  alertWords,
  changeLabel,
  changeWords,
  countWords,
  DIGEST,
  digestTitle,
} from '../words/digest.ts';
import { differsWords } from '../words/difference.ts';
import { frozenLines } from '../words/sending.ts';
import { statusWords } from '../words/statuses.ts';
import { balanceLines } from './balance.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

/** So that a line fits a phone, and twenty of them one block. */
const SUMMARY_LENGTH = 80;
const NOTE_LENGTH = 120;

export function digestMessage(digest: Digest, head: Head | null = null): Message {
  const { executed, failed, waiting, attention } = digest.groups;
  const stop = digest.freezes.length === 0 ? '' : 'Sending is frozen. ';
  const alert = digest.alert === null ? null : alertWords(digest.alert);
  return {
    text: escaped(`${stop}${alert === null ? '' : `${alert} `}${digestLine(digest)}`),
    blocks: [
      header(digestTitle(digest)),
      ...(alert === null ? [] : [section(`⚠️ ${alert}`)]),
      ...(digest.freezes.length === 0 ? [] : [richText(frozenLines(digest.freezes))]),
      richText(moneyLines(digest)),
      groupBlock('Executed', executed, executedLine),
      ...spendingBlocks(digest),
      ...(failed.count === 0 ? [] : [groupBlock('Failed', failed, failedLine)]),
      groupBlock('Waiting', waiting, (request) => waitingLine(request, digest.at)),
      groupBlock('Needs attention', attention, (request) => waitingLine(request, digest.at)),
      actions(`digest.${digest.localDate}`, digestButtons(digest)),
      richText([
        [
          text(`${environmentWord(digest.environment)} · `),
          ...spanParts(digest),
          ...anchorWords(head).map((words) => text(` · ${words}`)),
        ],
      ]),
    ],
  };
}

function spanParts({ period, since }: Digest): readonly Part[] {
  if (period !== null) return [text(DIGEST.asOfNow)];
  return [text('what happened since '), moment(since)];
}

/** For the lock screen. */
function digestLine({ balance, groups, localDate, period }: Digest): string {
  const { executed, failed, waiting, attention } = groups;
  const available = balance.ok
    ? `${formatUsd(balance.value.availableCents)} available`
    : DIGEST.unreadable;
  const counts = [
    `executed: ${countWords(executed.count, executed.sumCents)}`,
    ...(failed.count === 0 ? [] : [`failed: ${failed.count}`]),
    `waiting: ${waiting.count}`,
    ...(attention.count === 0 ? [] : [`needs attention: ${attention.count}`]),
  ];
  return `${digestTitle({ localDate, period })}: ${available}; ${counts.join('; ')}.`;
}

function moneyLines(digest: Digest): Lines {
  const { balance, committedCents, change, runsToday } = digest;
  const committed = [
    [bold('Committed to open requests: '), text(formatUsd(committedCents))],
    ...incomingLines(digest),
    ...(runsToday.count === 0
      ? []
      : [[bold(DIGEST.runsToday), text(countWords(runsToday.count, runsToday.sumCents))]]),
  ];
  if (!balance.ok) {
    const why = cut(balance.why.replace(/\.$/, ''), NOTE_LENGTH);
    return [[bold(`${DIGEST.unreadable}: `), text(`${why}.`)], ...committed];
  }
  const [available = [], current = []] = balanceLines(balance.value, committedCents);
  return [
    available,
    current,
    ...(change === null ? [] : [[bold(changeLabel(change)), text(changeWords(change.cents))]]),
    ...committed,
  ];
}

/** What came in, beside what went out. */
function incomingLines({ came, collected, links }: Digest): Lines {
  const lines = [
    [DIGEST.came, came.count, came.sumCents],
    [DIGEST.opened, links.opened, 0],
    ['Links paid: ', collected.count, collected.sumCents],
    [DIGEST.expired, links.expired, 0],
  ] as const;
  return lines.flatMap(([label, count, sumCents]) =>
    count === 0 ? [] : [[bold(label), text(countWords(count, sumCents))]],
  );
}

function groupBlock(
  label: string,
  { count, sumCents, items, more }: Digest['groups']['executed'],
  line: (request: MoneyRequest) => readonly Part[],
) {
  return richText([
    [bold(`${label}: `), text(countWords(count, sumCents))],
    ...items.map((request) => [text('• '), ...line(request)]),
    ...(more === 0 ? [] : [[text(`and ${more} more, see /paywint requests all`)]]),
  ]);
}

function what(request: MoneyRequest): Part {
  return text(cut(summaryOf(request), SUMMARY_LENGTH));
}

function executedLine(request: MoneyRequest): readonly Part[] {
  const reference = request.receipt?.referenceId ?? null;
  const paymentId = request.receipt?.paymentId ?? request.receipt?.transactionId ?? null;
  return [
    what(request),
    ...(reference === null
      ? [text(` · ${DIGEST.noReference}`)]
      : [text(' · reference_id '), code(cut(reference, SUMMARY_LENGTH))]),
    ...(reference === null && paymentId !== null
      ? [text(', payment_id '), code(cut(paymentId, SUMMARY_LENGTH))]
      : []),
    ...(request.status === 'executed' ? [] : [text(` · now: ${labelOf(request)}`)]),
    ...(collectionLabel(request) === null ? [] : [text(` · ${collectionLabel(request)}`)]),
  ];
}

function failedLine(request: MoneyRequest): readonly Part[] {
  const { reason } = request;
  return [
    what(request),
    text(` · ${labelOf(request)}`),
    ...(reason === null ? [] : [text(` · ${cut(reason, NOTE_LENGTH)}`)]),
    text(' · '),
    code(request.id),
  ];
}

function waitingLine(request: MoneyRequest, now: number): readonly Part[] {
  const differs = differsWords(request);
  return [
    what(request),
    text(
      ` · ${labelOf(request)}${differs === null ? '' : `, ${differs}`} · for ${ageWords(now - request.createdAt)} · `,
    ),
    code(request.id),
  ];
}

function labelOf({ status }: MoneyRequest): string {
  return statusWords(status).label;
}
