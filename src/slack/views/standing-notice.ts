/** Every message about one standing request: the whole extent first, then what became of it. */
import type { ActionsBlock } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import { BUTTON_HASH_DIGITS } from '../../requests/timing.ts';
import { asRequest } from '../../standing/as-request.ts';
import { slotsLeft } from '../../standing/plan.ts';
import {
  type StandingEventName,
  type StandingRequest,
  type StandingStep,
  totalCents,
} from '../../standing/standing-request.ts';
import { standingCan } from '../../standing/transition.ts';
import {
  actions,
  bold,
  button,
  confirm,
  context,
  cut,
  escaped,
  header,
  moment,
  type Part,
  richText,
  text,
  who,
} from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import type { Message } from '../speaker.ts';
import {
  extentWords,
  missedWords,
  rhythmWords,
  runsWords,
  slotsWords,
  spanWords,
  STANDING_SAY,
  STANDING_WORDS,
  clockWords,
} from '../words/standing.ts';
import { approvalLines } from './approvals.ts';
import { environmentWord } from './request-lines.ts';
import { escalatedLines } from './waiting-lines.ts';

type Lines = readonly (readonly Part[])[];

export function standingNotice(standing: StandingRequest, crowd: Crowd | null = null): Message {
  const asked = asRequest(standing);
  const environment = environmentWord(standing.environment);
  const { mark, label } = STANDING_WORDS[standing.status];
  return {
    text: standingLockScreen(standing, label),
    blocks: [
      header(`${environment} · Standing reload · ${formatUsd(totalCents(standing))} in all`),
      richText([[text(`${mark} `), bold(label)]]),
      richText(wholeLines(standing)),
      richText([...approvalLines(asked, crowd), ...escalatedLines(asked)]),
      ...(progress(standing).length === 0 ? [] : [richText(progress(standing))]),
      ...standingButtons(standing, ['approve', 'deny', 'pause', 'resume', 'end']),
      context(`Standing request ${standing.id} · ${STANDING_SAY.changing}`),
    ],
  };
}

/** What is agreed to: each run, how often, from when to when, how many, and all of it together. */
export function wholeLines(standing: StandingRequest): Lines {
  return [
    ...extentLines(standing),
    [bold('Requester: '), who(standing.requester)],
    [
      bold('Environment: '),
      text(
        standing.environment === 'sandbox'
          ? 'SANDBOX (no real money moves)'
          : 'PRODUCTION (real money moves)',
      ),
    ],
    ...(standing.status === 'pending' ? pendingLines(standing) : []),
  ];
}

export function pendingLines({ expiresAt }: StandingRequest): Lines {
  return [
    [bold('Expires: '), moment(expiresAt)],
    [text('One approval is for the whole: every run is then sent by itself.')],
  ];
}

export function extentLines(standing: StandingRequest): Lines {
  const { schedule, intent } = standing;
  const rows = operation('reload').rows(intent);
  return [
    [bold('Each run: '), text(operation('reload').summary(intent))],
    ...rows
      .filter(({ label }) => label !== 'Amount')
      .map((row) => [bold(`${row.label}: `), text(row.text)]),
    [bold('How often: '), text(`${rhythmWords(schedule.rhythm)}, at ${clockWords(schedule)}`)],
    [bold('When: '), text(spanWords(standing))],
    [bold('In all: '), bold(extentWords(standing))],
  ];
}

/** Where it stands: what ran, what was missed, what is left, and why it ended. */
function progress(standing: StandingRequest): Lines {
  const { history, status, reason } = standing;
  if (status === 'pending') return [];
  const left = slotsLeft(standing, history.at(-1)?.at ?? 0);
  const [next] = left;
  const isRunning = status === 'active' || status === 'paused';
  return [
    ...(status === 'denied' && reason !== null ? [[bold('Reason: '), text(reason)]] : []),
    ...(standing.approvedAt === null ? [] : [[bold('So far: '), text(countsWords(standing))]]),
    ...(isRunning ? [[bold('Left: '), text(runsWords(left.length))]] : []),
    ...(status === 'active' && next !== undefined ? [[bold('Next run: '), moment(next.at)]] : []),
    ...lastMissed(standing),
  ];
}

export function countsWords({ history }: StandingRequest): string {
  const of = (event: StandingEventName): number =>
    history.filter((step) => step.event === event).reduce((sum, one) => sum + one.slots.length, 0);
  const missed = of('miss');
  return `${runsWords(of('run'))} made${missed === 0 ? '' : `, ${missed} missed`}`;
}

function lastMissed({ history }: StandingRequest): Lines {
  const last = history.findLast(({ event }) => event === 'run' || event === 'miss');
  if (last === undefined || last.missed === null) return [];
  return [[bold('Missed: '), text(`${missedSlots(last)}. ${missedWords(last.missed)}`)]];
}

/** A bot that was away for long has missed many. */
export function missedSlots({ slots }: StandingStep): string {
  if (slots.length <= 5) return slotsWords(slots);
  return `${slotsWords(slots.slice(0, 5))} and ${slots.length - 5} more`;
}

type StandingClick = 'approve' | 'deny' | 'pause' | 'resume' | 'end';

export function standingButtons(
  standing: StandingRequest,
  wanted: readonly StandingClick[],
): readonly ActionsBlock[] {
  const possible = wanted.filter((one) => standingCan(standing, one));
  if (possible.length === 0) return [];
  const blockId = `standing.${standing.id}.${standing.revision}`;
  return [
    actions(
      blockId,
      possible.map((one) => standingButton(standing, one)),
    ),
  ];
}

/** Which standing request a button means, down to its content. */
export function standingValue({ id, version, contentHash }: StandingRequest): string {
  return JSON.stringify({ id, version, hash: contentHash.slice(0, BUTTON_HASH_DIGITS) });
}

function standingButton(standing: StandingRequest, click: StandingClick) {
  const value = standingValue(standing);
  const words = { action: `standing:${click}`, value };
  switch (click) {
    case 'approve':
      return button({
        ...words,
        label: 'Approve',
        style: 'primary',
        confirm: confirm(
          `Approve ${formatUsd(totalCents(standing))} in all?`,
          `${cut(operation('reload').summary(standing.intent), 120)} ${rhythmWords(standing.schedule.rhythm)}: ${runsWords(standing.schedule.runs)}, in ${standing.environment}. Every run is then sent by itself.`,
          'Approve',
          'Go back',
        ),
      });
    case 'deny':
      return button({ ...words, label: 'Deny', style: 'danger' });
    case 'pause':
      return button({ ...words, label: 'Pause' });
    case 'resume':
      return button({ ...words, label: 'Resume' });
    case 'end':
      return button({ ...words, label: standing.status === 'pending' ? 'Cancel request' : 'End' });
  }
}

export function standingLockScreen(standing: StandingRequest, label: string): string {
  const what = `${label} (${environmentWord(standing.environment)}): ${operation('reload').summary(standing.intent)} ${rhythmWords(standing.schedule.rhythm)}, ${extentWords(standing)}`;
  return `${escaped(cut(what, 500))}, asked by <@${standing.requester}>.`;
}
