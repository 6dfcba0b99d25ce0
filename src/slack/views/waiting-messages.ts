/** Direct messages about a request that waits: to its approvers, to whom it was escalated, and to who asked for it. */
import type { Escalated, MoneyRequest, WaitingSurface } from '../../requests/request.ts';
import { answerTo, waitingSince } from '../../requests/waiting.ts';
import {
  bold,
  context,
  header,
  joined,
  moment,
  richText,
  text,
  who,
  type Part,
} from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import type { Message } from '../speaker.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { MAY } from '../words/waiting.ts';
import { approvalLines } from './approvals.ts';
import { lockScreen } from './lock-screen.ts';
import { noticeTitle } from './notice.ts';
import { type Decide, requestButtons } from './request-buttons.ts';
import { detailLines, environmentWord, receiptLines, summaryOf } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

export function waitingMessage(
  request: MoneyRequest,
  surface: WaitingSurface,
  crowd: Crowd | null = null,
): Message {
  const [kind, name = ''] = surface.split(':');
  if (kind === 'question') return questionMessage(request, Number(name));
  if (kind === 'escalated') return escalatedMessage(request, name, crowd);
  return approverMessage(request, name, crowd);
}

/** What the notice shows, to one of those who may approve it, with the buttons that are left to them. */
function approverMessage(request: MoneyRequest, user: string, crowd: Crowd | null): Message {
  const isVoter = request.votes.some(
    (vote) => vote.user === user && vote.version === request.version,
  );
  const buttons: readonly Decide[] = isVoter
    ? ['deny', 'stop']
    : ['approve', 'deny', 'ask', 'stop'];
  const mine = isVoter && request.status === 'pending' ? [[text('You have approved it.')]] : [];
  return wholeMessage(request, { above: [], below: mine, buttons, crowd });
}

const BATCH = ' It is a row of a batch; the other rows wait as well.';

const BUTTONS: Record<Escalated['may'], readonly Decide[]> = {
  decide: ['approve', 'deny', 'ask', 'stop'],
  cancel: ['cancel', 'stop'],
  push: [],
};

function escalatedMessage(request: MoneyRequest, name: string, crowd: Crowd | null): Message {
  const may = request.reach.escalated.find(({ user }) => user === name)?.may ?? 'push';
  const isOpen = request.status === 'pending';
  const since = [text('Nobody has decided since '), moment(waitingSince(request)), text('.')];
  const rows = request.batch === undefined ? [] : [text(BATCH)];
  const above = isOpen ? [[bold('Escalated to you. '), ...since, ...rows]] : [];
  const buttons = request.batch === undefined ? BUTTONS[may] : [];
  const below = isOpen ? [[text(MAY[may])]] : [];
  return wholeMessage(request, { above, below, buttons, crowd });
}

type Around = {
  readonly above: Lines;
  readonly below: Lines;
  readonly buttons: readonly Decide[];
  readonly crowd: Crowd | null;
};

function wholeMessage(request: MoneyRequest, { above, below, buttons, crowd }: Around): Message {
  const words = wordsFor(request);
  const news = [...situation(request), ...receiptLines(request.receipt), ...below];
  return {
    text: lockScreen(request),
    blocks: [
      header(noticeTitle(request)),
      richText([[text(`${words.mark} `), bold(words.label)], ...above]),
      richText([...detailLines(request), ...approvalLines(request, crowd)]),
      ...(news.length === 0 ? [] : [richText(news)]),
      ...requestButtons(request, buttons),
      context(`Request ${request.id} · tag ${request.tag}`),
    ],
  };
}

/** Nobody looks again at a message that only changes: each question comes as one of its own. */
function questionMessage(request: MoneyRequest, seq: number): Message {
  const asked = request.history.find((entry) => entry.seq === seq);
  const answer = answerTo(request, seq);
  const about: Lines = [
    [text(`Your request: ${summaryOf(request)}, in ${environmentWord(request.environment)}.`)],
  ];
  return {
    text: lockScreen(request, answer === undefined ? 'You were asked about it.' : 'You answered.'),
    blocks: [
      richText([
        [
          ...joined(asked === undefined ? [] : [who(asked.actor)], ', '),
          bold(' asks: '),
          text(asked?.note ?? ''),
        ],
        ...(answer === undefined ? [] : [[bold('Your answer: '), text(answer.note ?? '')]]),
        ...about,
      ]),
      ...(answer === undefined ? requestButtons(request, ['answer']) : []),
      context(`Request ${request.id} · the answer stands in the thread of the notice`),
    ],
  };
}
