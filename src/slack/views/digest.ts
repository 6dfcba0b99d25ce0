/** The digest, for the channel and for the person who asks: the numbers first, then what they are made of. */
import type { Digest } from '../../engine/digest-ports.ts';
import type { Head } from '../../engine/trail-ports.ts';
import { formatUsd } from '../../money.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import {
  actions,
  bold,
  cut,
  escaped,
  header,
  moment,
  richText,
  section,
  text,
  type Part,
} from '../blocks.ts';
import { fitting } from '../fitting.ts';
import type { Message } from '../speaker.ts';
import { anchorWords } from '../words/anchor.ts';
import { digestButtons } from './digest-buttons.ts';
import { executedLine, failedLine, NOTE_LENGTH, waitingLine } from './digest-lines.ts';
import { spendingBlocks } from './digest-spending.ts';
import {
  alertWords,
  changeLabel,
  changeWords,
  countWords,
  DIGEST,
  digestTitle,
} from '../words/digest.ts';
import { frozenLines } from '../words/sending.ts';
import { balanceLines } from './balance.ts';
import { environmentWord } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

/** Of each kind: fewer, where the texts of so many are more than Slack takes of a message. */
const MOST_LISTED = [20, 10, 5] as const;

type Group = Digest['groups']['executed'];

export function digestMessage(digest: Digest, head: Head | null = null): Message {
  return fitting(MOST_LISTED, (most) => messageOf(listing(digest, most), head));
}

/** The rest of a longer list is counted. */
function listing(digest: Digest, most: number): Digest {
  const few = (group: Group): Group => {
    const items = group.items.slice(0, most);
    return { ...group, items, more: group.more + group.items.length - items.length };
  };
  const { executed, failed, waiting, attention } = digest.groups;
  const groups = {
    executed: few(executed),
    failed: few(failed),
    waiting: few(waiting),
    attention: few(attention),
  };
  return { ...digest, groups };
}

function messageOf(digest: Digest, head: Head | null): Message {
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
  { count, sumCents, items, more }: Group,
  line: (request: MoneyRequest) => readonly Part[],
) {
  return richText([
    [bold(`${label}: `), text(countWords(count, sumCents))],
    ...items.map((request) => [text('• '), ...line(request)]),
    ...(more === 0 ? [] : [[text(`and ${more} more, see /paywint requests all`)]]),
  ]);
}
