/** Reads what a digest tells. A wallet that cannot be read is told as such; the rest still arrives. */
import { digestFacts, type Earlier, LISTED } from '../digest/facts.ts';
import { type DigestKind, newestDate, type Period, periodBefore } from '../digest/kinds.ts';
import { dateAt, wallClock } from '../digest/local-time.ts';
import { channelId } from '../requests/ids.ts';
import { NEEDS_ADMIN } from '../requests/open.ts';
import type { Status } from '../requests/request.ts';
import type { DigestParts } from './digester.ts';
import type { Digest, DigestPlace, DigestRecord } from './digest-ports.ts';
import type { Reading, Wallet } from './paywint-ports.ts';

const DAY_MS = 24 * 3_600_000;
/** Everything that is not over, except what only people can settle. */
const WAITING: readonly Status[] = ['pending', 'approved', 'executing', 'checking', 'inFlight'];
const FAILED: readonly Status[] = ['failed', 'reversed', 'expired'];

type Frame = {
  readonly kind: DigestKind;
  readonly period: Period | null;
  readonly localDate: string;
  readonly until: number;
  readonly since: number;
  readonly earlier: Earlier | null;
  readonly wallet: Reading<Wallet>;
};

/** What the digest of a date tells, with the balance that it told before if it was tried before. */
export async function readDigest(parts: DigestParts, digest: DigestRecord): Promise<Digest> {
  const { kind, localDate, until, wallet } = digest;
  const period = periodBefore(kind, localDate, wallClock(parts.plan?.timezone ?? 'UTC'));
  return read(parts, {
    kind,
    period,
    localDate,
    until,
    ...(await past(parts, digest, localDate, until)),
    wallet: wallet === null ? await parts.paywint.wallet() : { ok: true, value: wallet },
  });
}

/** What the digest of today would tell now, or that of the newest week or month that is over. */
export async function readNow(parts: DigestParts, kind: DigestKind): Promise<Digest> {
  const { plan, clock, paywint } = parts;
  const wallAt = wallClock(plan?.timezone ?? 'UTC');
  const localDate = newestDate(kind, plan ?? {}, dateAt(wallAt, clock.now()));
  const period = periodBefore(kind, localDate, wallAt);
  const until = period?.until ?? clock.now();
  const team = parts.team();
  const place =
    plan === null || team === null ? null : { team, channel: channelId(plan.channel), kind };
  const [wallet, before] = await Promise.all([
    paywint.wallet(),
    past(parts, place, localDate, until),
  ]);
  return read(parts, { kind, period, localDate, until, ...before, wallet });
}

/** Where the news begin: at the last digest that was posted, or else a day ago or when it all began. */
async function past(
  { digests, paywint }: DigestParts,
  place: DigestPlace | null,
  localDate: string,
  until: number,
): Promise<Pick<Frame, 'since' | 'earlier'>> {
  const dayAgo = until - DAY_MS;
  if (place === null) return { since: dayAgo, earlier: null };
  const before = await digests.before(place, localDate, paywint.environment);
  const begunAt = await digests.begunAt(place, until);
  return { since: before.until ?? Math.min(dayAgo, begunAt), earlier: before.balance };
}

async function read(parts: DigestParts, frame: Frame): Promise<Digest> {
  const { digests, ledger, paywint, plan } = parts;
  const { environment } = paywint;
  const { kind, period, localDate, until, earlier, wallet } = frame;
  const since = period?.since ?? frame.since;
  const span = { environment, since, until };
  const [executed, failed, waiting, attention, runsToday, spending, came] = await Promise.all([
    digests.moved(['executed'], span, LISTED.executed),
    digests.moved(FAILED, span, LISTED.others),
    digests.standing({ statuses: WAITING }, environment, LISTED.others),
    digests.standing(NEEDS_ADMIN, environment, LISTED.others),
    digests.runsOn(localDate, environment),
    digests.spending(span),
    digests.came(span),
  ]);
  const [committedCents, { freezes }, collected, opened, expired] = await Promise.all([
    ledger.committedCents(),
    ledger.sending(),
    digests.collected(span),
    digests.collected(span, 'opened'),
    digests.collected(span, 'expired'),
  ]);
  return digestFacts({
    kind,
    period,
    localDate,
    environment,
    at: parts.clock.now(),
    since,
    balance: wallet,
    earlier,
    committedCents,
    freezes,
    lowBalanceCents: plan?.lowBalanceCents ?? null,
    executed,
    failed,
    waiting,
    attention,
    came,
    collected,
    links: { opened: opened.count, expired: expired.count },
    runsToday,
    spending,
  });
}
