/** Reads what a digest tells. A wallet that cannot be read is told as such; the rest still arrives. */
import { digestFacts, LISTED } from '../digest/facts.ts';
import { dateAt, wallClock } from '../digest/local-time.ts';
import type { DigestPlan } from '../policy/policy.ts';
import { channelId } from '../requests/ids.ts';
import type { Status } from '../requests/request.ts';
import type { DigestParts } from './digester.ts';
import type { Digest, DigestRecord, DigestsBefore, Reading, Wallet } from './ports.ts';

const DAY_MS = 24 * 3_600_000;
/** Everything that is not over, except what only people can settle. */
const WAITING: readonly Status[] = ['pending', 'approved', 'executing', 'checking', 'inFlight'];
const ATTENTION: readonly Status[] = ['attention', 'contradicted'];
const FAILED: readonly Status[] = ['failed', 'reversed', 'expired'];

type Frame = {
  readonly localDate: string;
  readonly until: number;
  readonly before: DigestsBefore;
  readonly wallet: Reading<Wallet>;
};

/** What the digest of a date tells, with the balance that it told before if it was tried before. */
export async function readDigest(parts: DigestParts, digest: DigestRecord): Promise<Digest> {
  const { localDate, until, wallet, environment } = digest;
  return read(parts, {
    localDate,
    until,
    before: await parts.digests.before(digest, localDate, environment),
    wallet: wallet === null ? await parts.paywint.wallet() : { ok: true, value: wallet },
  });
}

/** What the digest of today would tell now. */
export async function readToday(parts: DigestParts): Promise<Digest> {
  const until = parts.clock.now();
  const localDate = dateAt(wallClock(parts.plan?.timezone ?? 'UTC'), until);
  const [wallet, before] = await Promise.all([
    parts.paywint.wallet(),
    beforeToday(parts, parts.plan, localDate),
  ]);
  return read(parts, { localDate, until, before, wallet });
}

async function beforeToday(
  { team, digests, paywint }: DigestParts,
  plan: DigestPlan | null,
  localDate: string,
): Promise<DigestsBefore> {
  const home = team();
  if (home === null || plan === null) return { until: null, balance: null };
  const place = { team: home, channel: channelId(plan.channel) };
  return digests.before(place, localDate, paywint.environment);
}

async function read(parts: DigestParts, frame: Frame): Promise<Digest> {
  const { digests, ledger, paywint, plan } = parts;
  const { environment } = paywint;
  const { localDate, until, before, wallet } = frame;
  const since = before.until ?? until - DAY_MS;
  const span = { environment, since, until };
  const [executed, failed, waiting, attention, committedCents] = await Promise.all([
    digests.moved(['executed'], span, LISTED.executed),
    digests.moved(FAILED, span, LISTED.others),
    digests.standing(WAITING, environment, LISTED.others),
    digests.standing(ATTENTION, environment, LISTED.others),
    ledger.committedCents(),
  ]);
  return digestFacts({
    localDate,
    environment,
    at: parts.clock.now(),
    since,
    balance: wallet,
    earlier: before.balance,
    committedCents,
    lowBalanceCents: plan?.lowBalanceCents ?? null,
    executed,
    failed,
    waiting,
    attention,
  });
}
