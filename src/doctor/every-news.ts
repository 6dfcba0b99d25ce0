/** What people hear without having asked: what waits for them, the switch of the wallet, the policy, its surroundings, and workflows. */
import type { News } from '../engine/news-ports.ts';
import { OPERATION_NAMES } from '../requests/request.ts';
import { requestId, teamId, userId, workflowStepId } from '../requests/ids.ts';
import { type Freeze, FREEZE_REASONS, type Sending } from '../requests/sending.ts';
import { reminderMessage } from '../slack/views/reminder.ts';
import { frozenMessage, newsMessage, unfrozenMessage } from '../slack/views/sending.ts';
import { workflowMessage } from '../slack/views/workflow.ts';
import type { End } from '../workflow/end.ts';
import type { WorkflowStep } from '../workflow/workflow-step.ts';
import { MANY, times } from './many.ts';
import { NINE_O_CLOCK } from './sample-request.ts';
import { messages, type Shown } from './shown.ts';
import { waitingItems } from './waiting-items.ts';

const LINK = 'https://larkspur.slack.com/archives/C0FINANCE/p1';
const CFO = userId('U0CFO');

/** One for every reason. */
export function freezesIn(words: string): readonly Freeze[] {
  return FREEZE_REASONS.map((why) => ({
    why,
    note: words,
    by: why === 'person' ? CFO : 'bot',
    at: NINE_O_CLOCK,
  }));
}

export function everyNews(words: string): readonly Shown[] {
  const freezes = freezesIn(words);
  const sending: Sending = {
    freezes,
    pausedUntil: NINE_O_CLOCK,
    lift: { by: CFO, at: NINE_O_CLOCK, adopts: true },
    scannedAt: null,
  };
  return [
    ...messages('freeze', [frozenMessage({ freezes })]),
    ...messages('unfreeze', [
      unfrozenMessage({ kind: 'waiting', sending }),
      unfrozenMessage({ kind: 'lifted', sending: { ...sending, freezes: [], lift: null } }),
    ]),
    ...messages('news', everyNewsItem(words).map(newsMessage)),
    ...messages('workflow step', steps(words).map(workflowMessage)),
    ...messages('reminder', reminders(words)),
  ];
}

function everyNewsItem(words: string): readonly News[] {
  const at = NINE_O_CLOCK;
  const low = { kind: 'low', by: 'bot', at, availableCents: 45_000, belowCents: 50_000 } as const;
  const lines = times(40, () => `U0CFO ${words}`);
  return [
    ...freezesIn(words).map((freeze) => ({ kind: 'frozen' as const, ...freeze })),
    { kind: 'lifting', by: CFO, at, adopts: true },
    { kind: 'lifting', by: CFO, at, adopts: false },
    { kind: 'lifted', by: CFO, with: userId('U0CTO'), at },
    { ...low, committedCents: 7_500 },
    { ...low, committedCents: 75_000 },
    { kind: 'policy', at, from: 'ab12', to: 'cd34', changes: lines, admins: MANY },
    { kind: 'policyBroken', at, key: 'ab12', problems: lines, admins: MANY },
    ...(['outside', 'archived', 'empty', 'gone'] as const).map((state) => ({
      kind: 'surroundings' as const,
      at,
      id: state === 'outside' || state === 'archived' ? 'C0FINANCE' : 'S0FINANCE',
      state,
      admins: MANY,
    })),
  ];
}

/** To somebody who has to decide, and to somebody whom it was escalated to. */
function reminders(words: string) {
  const items = waitingItems(words, 30);
  const links = items.map((_, at) => (at % 2 === 0 ? null : LINK));
  return (['decide', 'cancel', 'push'] as const).map((may) =>
    reminderMessage({
      person: userId('U0BEN'),
      at: NINE_O_CLOCK,
      listed: items.map((what) => ({ what, may })),
      links,
    }),
  );
}

function steps(words: string): readonly WorkflowStep[] {
  const outputs = { status: words, reference_id: words, payment_id: words };
  const ends: readonly End[] = [
    { how: 'executed', outputs },
    { how: 'over', status: 'denied', request: requestId('R-1') },
    { how: 'notTaken' },
    { how: 'declined' },
  ];
  return [
    ...OPERATION_NAMES.map((operation) => ({ ...aStep(words), operation })),
    { ...aStep(words), request: requestId('R-1') },
    ...ends.map((end) => ({ ...aStep(words), end })),
  ];
}

function aStep(words: string): WorkflowStep {
  const names = ['target', 'amount', 'memo', 'description', 'invoiceNumber', 'nickname'];
  return {
    id: workflowStepId('Fx0STEP'),
    team: teamId('T0HOME'),
    operation: 'reload',
    person: userId('U0DANA'),
    line: Object.fromEntries(names.map((name) => [name, words])),
    createdAt: NINE_O_CLOCK,
    expiresAt: NINE_O_CLOCK,
    revision: 1,
    request: null,
    end: null,
    isTold: false,
    mark: NO_MARK,
  };
}

const NO_MARK: WorkflowStep['mark'] = {
  surface: 'notice',
  channel: null,
  ts: null,
  shown: 0,
  uncertainSince: null,
  tries: 0,
  notBefore: 0,
};
