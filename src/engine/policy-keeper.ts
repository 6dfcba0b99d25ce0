/**
 * Follows the policy file: what is read in it twice in a row is in force from then on, here and for what
 * is asked for anew; open requests keep the policy that they were made under. A file with mistakes
 * changes nothing. The ledger writes a change down once, however many replicas see it.
 */
import { parsePolicy } from '../policy/parse-policy.ts';
import { policyChanges } from '../policy/in-words.ts';
import type { Policy } from '../policy/policy.ts';
import type { LivePolicy } from './live-policy.ts';
import type { PolicyBook, PolicyReading } from './policy-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';

export type PolicyKeeperParts = {
  readonly live: LivePolicy;
  /** Never rejects. */
  readonly read: () => Promise<PolicyReading>;
  readonly book: PolicyBook;
  /** Whoever goes by a plan of the policy makes it anew. */
  readonly onChange: () => void;
  readonly clock: Pick<Clock, 'now'>;
  readonly timers: Timers;
  readonly log: Log;
};

export type PolicyKeeper = {
  readonly start: () => void;
  /** Reads it at once: somebody said that it is as it should be. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const LOOK_MS = 3_000;

export function createPolicyKeeper(parts: PolicyKeeperParts): PolicyKeeper {
  const { live, timers, log } = parts;
  const known: Known = { inForce: null, seen: null, recorded: null };
  let isStopping = false;
  let cancel = (): void => {};
  let running = Promise.resolve();

  const round = async (isSure: boolean): Promise<void> => {
    try {
      await lookOnce(parts, known, isSure);
    } catch (err) {
      log.error({ err }, 'a change of the policy could not be written down; it is tried again');
    }
  };
  const look = (isSure: boolean): Promise<void> => {
    running = running.then(() => (isStopping ? undefined : round(isSure)));
    return running;
  };
  const later = (): void => {
    if (isStopping) return;
    cancel = timers.after(LOOK_MS, () => void look(false).then(later));
  };
  return {
    start() {
      log.info({ policy: live.policy.id }, 'the policy file is followed');
      void look(true).then(later);
    },
    look: () => look(true),
    async stop() {
      isStopping = true;
      cancel();
      await running;
    },
  };
}

type Known = {
  /** The text that the policy in force was read from; null until it was read here. */
  inForce: string | null;
  /** The text of the last look: a file that is being written differs from one to the next. */
  seen: string | null;
  /** The text that the ledger is known to have. */
  recorded: string | null;
};

async function lookOnce(parts: PolicyKeeperParts, known: Known, isSure: boolean): Promise<void> {
  const found = await parts.read();
  const isSettled = isSure || found.text === known.seen;
  known.seen = found.text;
  if (isSettled && found.text !== known.inForce) await take(parts, known, found);
  if (known.inForce !== null && known.inForce !== known.recorded) {
    if (await record(parts, known.inForce)) known.recorded = known.inForce;
  }
}

async function take(
  { live, book, clock, log, onChange }: PolicyKeeperParts,
  known: Known,
  found: PolicyReading,
): Promise<void> {
  if (!found.ok) {
    const { problems, text } = found;
    const { id, admins } = live.policy;
    const isNew = await book.broken({ policy: id, text, problems, admins, at: clock.now() });
    if (isNew) log.error({ problems }, 'the policy file has mistakes; the policy stays as it was');
    return;
  }
  known.inForce = found.text;
  if (found.policy.id === live.policy.id) return;
  log.info({ from: live.policy.id, to: found.policy.id }, 'the policy has changed');
  live.change(found.policy);
  onChange();
}

/** @returns false where another replica wrote something down meanwhile: it is looked at again. */
async function record({ live, book, clock }: PolicyKeeperParts, text: string): Promise<boolean> {
  const { id, admins } = live.policy;
  const at = clock.now();
  const before = await book.inForce();
  if (before === null) return book.begin({ policy: id, text, at });
  const old = policyIn(before.text);
  if (old?.id === id) return true;
  return book.change({
    from: before.policy,
    to: id,
    text,
    at,
    changes: old === null ? ['all of it is new'] : policyChanges(old, live.policy),
    admins: [...new Set([...(old?.admins ?? []), ...admins])],
  });
}

/** Null where an older version of the bot read it in another way. */
function policyIn(text: string): Policy | null {
  const parsed = parsePolicy(text);
  return 'policy' in parsed ? parsed.policy : null;
}
