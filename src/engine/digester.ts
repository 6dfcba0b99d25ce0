/** Posts digests in a loop of its own: it sleeps until something is due, and not too long. */
import { orLate } from '../or-late.ts';
import type { PictureDay } from '../digest/history.ts';
import type { DigestPlan } from '../policy/policy.ts';
import type { TeamId } from '../requests/ids.ts';
import { tendDigest } from './digest-duty.ts';
import { readNow } from './digest-read.ts';
import type { DigestDesk, Digester, DigestLedger } from './digest-ports.ts';
import type { Ledger } from './ledger-ports.ts';
import type { Paywint } from './paywint-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';

export type DigestParts = {
  readonly clock: Clock;
  readonly digests: DigestLedger;
  readonly ledger: Pick<Ledger, 'committedCents' | 'sending'>;
  readonly paywint: Pick<Paywint, 'wallet' | 'environment'>;
  readonly desk: DigestDesk;
  /** Null when the policy has no digest. */
  readonly plan: DigestPlan | null;
  /** Null until Slack has told who the bot is. */
  readonly team: () => TeamId | null;
  readonly isStopping: () => boolean;
  /** Draws the balance of these days as a PNG. */
  readonly draw: (days: readonly PictureDay[]) => Promise<Uint8Array>;
  readonly log: Log;
};

/** So often it looks at the clock: a machine may sleep, and its clock may be set. */
const LOOK_MS = 5 * 60_000;
const AFTER_FAULT_MS = 30_000;
const WITHOUT_TEAM_MS = 5_000;
/** A look that finds nothing to do is not repeated at once. */
const PAUSE_MS = 100;

export function createDigester(
  given: Omit<DigestParts, 'isStopping' | 'plan'> & {
    readonly timers: Timers;
    /** As the policy says at that moment. */
    readonly plan: () => DigestPlan | null;
  },
): Digester {
  const { clock, timers, log } = given;
  let isStopping = false;
  let isLooking = false;
  let isStale = false;
  let running: Promise<void> | null = null;
  let cancel = (): void => {};
  const partsNow = (): DigestParts => ({
    ...given,
    plan: given.plan(),
    isStopping: () => isStopping,
  });

  const look = async (): Promise<void> => {
    isLooking = true;
    isStale = false;
    const next = await nextLook(partsNow()).catch((err: unknown) => {
      log.error({ err }, 'the digest could not be tended; it stays owed');
      return clock.now() + AFTER_FAULT_MS;
    });
    isLooking = false;
    if (isStopping) return;
    if (isStale) begin();
    else if (next !== null) sleep(next);
  };

  const sleep = (until: number): void => {
    const waitMs = Math.min(Math.max(until - clock.now(), PAUSE_MS), LOOK_MS);
    cancel = timers.after(waitMs, () => {
      if (clock.now() < until) sleep(until);
      else begin();
    });
  };

  /** Null where nothing is ever due by this policy. */
  const nextLook = async (parts: DigestParts): Promise<number | null> => {
    if (parts.plan === null) return null;
    const team = parts.team();
    if (team === null) return clock.now() + WITHOUT_TEAM_MS;
    return tendDigest(parts, parts.plan, team);
  };

  const begin = (): void => {
    running = look();
  };

  return {
    now: (kind) => readNow(partsNow(), kind),
    start: begin,
    replan() {
      if (running === null || isStopping) return;
      isStale = true;
      if (isLooking) return;
      cancel();
      begin();
    },
    async stop(limitMs) {
      isStopping = true;
      cancel();
      if (running !== null) await orLate(timers, limitMs, running);
    },
  };
}
