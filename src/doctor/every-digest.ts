/** The digest of a day, a week and a month: quiet and busy, with and without what alarms. */
import type { DigestReadings } from '../digest/facts.ts';
import type { Spending } from '../digest/spending.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { digestMessage } from '../slack/views/digest.ts';
import { fullRequest } from './full-request.ts';
import { freezesIn } from './every-news.ts';
import { times } from './many.ts';
import { groupOf, sampleDigest } from './sample-digest.ts';
import { HEAD, NINE_O_CLOCK, sampleRequest } from './sample-request.ts';
import { messages, type Shown } from './shown.ts';

const WEEK = { first: '2026-11-14', last: '2026-11-20', since: 0, until: 1 };
const MONTH = { first: '2026-10-01', last: '2026-10-31', since: 0, until: 1 };

export function everyDigest(words: string): readonly Shown[] {
  const busy = busyMorning(words);
  const periods = [
    { kind: 'daily' as const, period: null },
    { kind: 'weekly' as const, period: WEEK },
    { kind: 'monthly' as const, period: MONTH },
  ];
  const unread = { ok: false, why: words } as const;
  return periods.flatMap((of) =>
    messages(`${of.kind} digest`, [
      digestMessage(sampleDigest(of)),
      digestMessage(sampleDigest({ ...of, ...busy }), HEAD),
      digestMessage(sampleDigest({ ...of, ...busy, freezes: [], lowBalanceCents: null })),
      digestMessage(sampleDigest({ ...of, ...busy, balance: unread })),
    ]),
  );
}

function busyMorning(words: string): Partial<DigestReadings<MoneyRequest>> {
  const executed = fullRequest(words, 'executed');
  const { receipt } = executed;
  const unreferenced = receipt && { ...receipt, referenceId: null };
  const undone = { ...executed, status: 'reversed', receipt: unreferenced } as const;
  return {
    balance: { ok: true, value: { availableCents: 45_000, currentCents: 45_000 } },
    freezes: freezesIn(words),
    came: { count: 3, sumCents: 60_000 },
    links: { opened: 4, expired: 1 },
    collected: { count: 2, sumCents: 47_025 },
    runsToday: { count: 5, sumCents: 25_000 },
    spending: spendingIn(words),
    executed: groupOf(
      [...times(15, () => executed), ...times(5, () => undone), sampleRequest()],
      9,
    ),
    failed: groupOf(
      times(10, () => fullRequest(words, 'failed')),
      9,
    ),
    waiting: groupOf(
      times(10, () => fullRequest(words, 'pending')),
      9,
    ),
    attention: groupOf(
      times(10, () => fullRequest(words, 'attention')),
      9,
    ),
  };
}

/** Five of each kind, what is far above a habit, and a wallet that is soon empty. */
function spendingIn(words: string): Spending {
  const spends = times(6, (at) => ({
    requester: `U0BOSS${at}`,
    targetId: `card-${at}`,
    targetName: words,
    cents: 10_000_000,
    count: 3,
    largestCents: 5_000_000,
  }));
  const habit = { cents: 30_000, count: 30 };
  return {
    spends,
    byTarget: new Map(spends.slice(1).map(({ targetId }) => [targetId, habit])),
    byRequester: new Map(spends.map(({ requester }) => [requester, habit])),
    pace: { cents: 300_000, firstAt: NINE_O_CLOCK - 30 * 86_400_000 },
  };
}
