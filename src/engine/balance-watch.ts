/** Tells everybody when the available balance falls below what the policy wants: when it happens, and once. */
import type { Policy } from '../policy/policy.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { Ledger } from './ledger-ports.ts';
import type { BalanceAlerts } from './news-ports.ts';
import type { Paywint } from './paywint-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';

export type WatchParts = {
  readonly alerts: BalanceAlerts;
  readonly ledger: Pick<Ledger, 'committedCents'>;
  readonly paywint: Pick<Paywint, 'wallet'>;
  readonly policy: Pick<Policy, 'digest'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

const LOOK_MS = 60_000;

export function createBalanceWatch(parts: WatchParts): Omit<Rounds, 'wake'> {
  return createRounds({
    timers: parts.timers,
    pauseMs: LOOK_MS,
    round: () => lookAtBalance(parts),
    failed: (err) => parts.log.warn({ err }, 'the balance could not be looked at'),
  });
}

/** A wallet that cannot be read says nothing: what is known stays. */
export async function lookAtBalance(parts: Omit<WatchParts, 'timers' | 'log'>): Promise<void> {
  const belowCents = parts.policy.digest?.lowBalanceCents ?? null;
  if (belowCents === null) return;
  const wallet = await parts.paywint.wallet();
  if (!wallet.ok) return;
  const { availableCents } = wallet.value;
  if (availableCents >= belowCents) {
    await parts.alerts.keep('enough');
    return;
  }
  const committedCents = await parts.ledger.committedCents();
  const at = parts.clock.now();
  await parts.alerts.keep({ by: 'bot', at, availableCents, belowCents, committedCents });
}
