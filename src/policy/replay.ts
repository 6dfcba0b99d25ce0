/**
 * What one policy would have asked of requests that were really made: each is judged beside what was
 * open and spent at its own moment, whatever another policy would have refused before it.
 */
import type { Cents } from '../money.ts';
import { limitExceeded, type LimitName, type Spent, type Sum, WINDOW_MS } from './limits.ts';
import type { Policy, Rule, ChangeArea, RuleOperation } from './policy.ts';
import { strengthened } from './strengthened.ts';
import { rulingFor } from './tier.ts';

export type Past = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly operation: Exclude<RuleOperation, '*' | ChangeArea>;
  readonly requester: string;
  readonly cardId: string | null;
  readonly payeeId: string | null;
  readonly cents: Cents;
  /** What it was asked for together with. */
  readonly batch: string | null;
  /** The approvals of a run are those of its standing request: it only counts for the others. */
  readonly isRun: boolean;
  /** Null for what spends nothing. */
  readonly counts: {
    readonly state: 'reserved' | 'spent' | 'released';
    /** From when on it stands there. Epoch ms. */
    readonly since: number;
  } | null;
};

export type Judged =
  | {
      readonly kind: 'needs';
      readonly rule: Rule;
      readonly isTyped: boolean;
      /** In ms; 0 where it is sent at once. */
      readonly waits: number;
    }
  | { readonly kind: 'refused'; readonly limit: LimitName | null };

/** @param past in the order of their time; those before `from` only count for the others. */
export function replay(
  policy: Policy,
  past: readonly Past[],
  from: number,
): ReadonlyMap<string, Judged> {
  const batches = Map.groupBy(past, ({ batch }) => batch);
  const judged = new Map<string, Judged>();
  let before: readonly Past[] = [];
  for (const one of past) {
    before = before.filter((other) => countsAt(other, one.at, WINDOW_MS.month));
    const rows = one.batch === null ? [one] : (batches.get(one.batch) ?? [one]);
    if (one.at >= from && !one.isRun) judged.set(one.id, judge(policy, one, { before, rows }));
    before = [...before, one];
  }
  return judged;
}

type Beside = { readonly before: readonly Past[]; readonly rows: readonly Past[] };

/** A row of a batch has the rule of the total, and no weaker one than its own. */
function judge(policy: Policy, one: Past, { before, rows }: Beside): Judged {
  const spends = one.counts !== null;
  const over = limitExceeded(policy.limits, spentBeside(one, before), {
    amountCents: one.cents,
    spends,
  });
  if (over !== null) return { kind: 'refused', limit: over.limit };
  const others = before.filter(({ batch }) => batch === null || batch !== one.batch);
  const total = rows.reduce((sum, { cents }) => sum + cents, 0);
  const { operation } = one;
  const { day } = spentBeside(one, others);
  const whole = rulingFor(policy, { operation, amountCents: total, spends }, day).rule;
  const own = rulingFor(policy, { operation, amountCents: one.cents, spends }, day).rule;
  if (whole === null || own === null) return { kind: 'refused', limit: null };
  const { stepUp, delay } = policy;
  return {
    kind: 'needs',
    rule: strengthened(whole, [own]),
    isTyped: stepUp !== undefined && total > stepUp.aboveCents,
    waits: delay !== undefined && total > delay.aboveCents ? delay.forMs : 0,
  };
}

const NOTHING: Sum = { cents: 0, count: 0 };

function spentBeside(one: Past, before: readonly Past[]): Spent {
  const sumOf = (items: readonly Past[]): Sum => ({
    cents: items.reduce((sum, { cents }) => sum + cents, 0),
    count: items.length,
  });
  const within = (windowMs: number) => {
    const items = before.filter((other) => countsAt(other, one.at, windowMs));
    const ofCard = items.filter(({ cardId }) => cardId === one.cardId);
    const ofPayee = items.filter(({ payeeId }) => payeeId === one.payeeId);
    return {
      requester: sumOf(items.filter(({ requester }) => requester === one.requester)),
      card: one.cardId === null ? NOTHING : sumOf(ofCard),
      payee: one.payeeId === null ? NOTHING : sumOf(ofPayee),
      all: sumOf(items),
    };
  };
  const { day, week, month } = WINDOW_MS;
  return { day: within(day), week: within(week), month: within(month) };
}

/** Open at that moment, or spent within the window that ends then. */
function countsAt({ counts }: Past, at: number, windowMs: number): boolean {
  if (counts === null) return false;
  if (counts.state === 'reserved' || counts.since > at) return true;
  return counts.state === 'spent' && counts.since >= at - windowMs;
}
