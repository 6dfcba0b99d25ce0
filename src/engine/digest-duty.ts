/**
 * The digest as a duty: a row for its local date says that it is owed, whoever posts it, and a mark
 * in that row says what is known of the message. Only the newest digest is owed; what an older one
 * would have told is told by the next one.
 */
import { DIGEST_KINDS, periodBefore, scheduleOf } from '../digest/kinds.ts';
import { wallClock } from '../digest/local-time.ts';
import { nextSlot, type Schedule, slotsBetween } from '../digest/slots.ts';
import type { DigestPlan } from '../policy/policy.ts';
import { channelId, type TeamId } from '../requests/ids.ts';
import { readDigest } from './digest-read.ts';
import { showPicture } from './digest-picture.ts';
import type { DigestParts } from './digester.ts';
import { doubtedFrom } from './doubted-from.ts';
import type { DigestPlace, DigestRecord } from './digest-ports.ts';

/** A digest that is later than this is left out. */
const CATCH_UP_MS = 12 * 3_600_000;
/** What was saved up to the digest's moment is on the disk by then. */
const SETTLE_MS = 2_000;
/** Longer than a post with its waiting for a turn may take. */
const LEASE_MS = 60_000;

/** @returns when to look again. */
export async function tendDigest(
  parts: DigestParts,
  plan: DigestPlan,
  team: TeamId,
): Promise<number> {
  let next = Infinity;
  for (const kind of DIGEST_KINDS) {
    const schedule = scheduleOf(plan, kind);
    if (schedule === null) continue;
    const place = { team, channel: channelId(plan.channel), kind };
    next = Math.min(next, await tendKind(parts, schedule, place));
  }
  return next;
}

async function tendKind(
  parts: DigestParts,
  schedule: Schedule,
  place: DigestPlace,
): Promise<number> {
  await addWhatIsDue(parts, schedule, place);
  const digest = await parts.digests.latest(place);
  const next = nextSlot(schedule, parts.clock.now())?.at ?? Infinity;
  if (digest === null || !isOwed(digest, parts.clock.now())) return next;
  const owedAt = Math.max(digest.mark.notBefore, digest.leaseUntil, digest.until + SETTLE_MS);
  if (owedAt > parts.clock.now()) return Math.min(next, owedAt);
  return Math.min(next, await post(parts, digest));
}

/** The newest slot that passed, unless its date, or a later one, has its digest already. */
async function addWhatIsDue(
  { digests, clock, paywint }: DigestParts,
  schedule: Schedule,
  place: DigestPlace,
): Promise<void> {
  const now = clock.now();
  const begunAt = await digests.begunAt(place, now);
  const slot = slotsBetween(schedule, Math.max(now - CATCH_UP_MS, begunAt - 1), now).at(-1);
  if (slot === undefined) return;
  const latest = await digests.latest(place);
  if (latest !== null && latest.localDate >= slot.localDate) return;
  const { localDate, at: slotAt } = slot;
  const { environment } = paywint;
  const period = periodBefore(place.kind, localDate, wallClock(schedule.timezone));
  await digests.add({ ...place, localDate, environment, slotAt, until: period?.until ?? now });
}

function isOwed({ mark, slotAt }: DigestRecord, now: number): boolean {
  return mark.ts === null && now < slotAt + CATCH_UP_MS;
}

/** @returns when to look at it again. */
async function post(parts: DigestParts, digest: DigestRecord): Promise<number> {
  const facts = await readDigest(parts, digest);
  const { wallet } = digest;
  const known = { ...digest, wallet: facts.balance.ok ? facts.balance.value : wallet };
  const now = parts.clock.now();
  const leaseUntil = now + LEASE_MS;
  if (parts.isStopping() || !(await parts.digests.take(known, now, leaseUntil))) return leaseUntil;
  // From here on the message may be there: the mark says so before Slack is asked.
  const { mark, retryAt } = await parts.desk.post(digest, facts);
  await parts.digests.settle(digest, doubtedFrom(mark, now), leaseUntil);
  // One that was found after a lost answer may have its picture already.
  const isFresh = digest.mark.uncertainSince === null;
  const hasPicture = digest.kind !== 'weekly';
  if (mark.ts !== null && isFresh && hasPicture) await showPicture(parts, digest, mark.ts);
  return retryAt ?? Infinity;
}
