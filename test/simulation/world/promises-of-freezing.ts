/** A freeze is left only by two admins, and only when nothing in Paywint's records is unexplained. */
import type { Commit } from '../memory/state.ts';
import { ADMINS, wasMember } from './town.ts';
import { breach, type World } from './world.ts';

const LATELY_MS = 3 * 60_000;

export function checkLift(world: World, commit: Commit): void {
  const before = commit.sendingBefore.freezes;
  const isLess = before.some(({ why }) => commit.sending.freezes.every((one) => one.why !== why));
  if (!isLess) return;
  const { lifted } = commit;
  if (lifted === null) return breach(world, 'I22', 'a freeze ended by itself');
  const now = world.scheduler.now();
  const { by, with: other } = lifted.lift;
  const people = [...new Set<string>([by, other])].filter(
    (user) =>
      wasMember(world.town, ADMINS, user, now - LATELY_MS, now) &&
      world.truth.clicks.some((click) => click.what === 'unfreeze' && click.user === user),
  );
  if (people.length < 2) breach(world, 'I22', `a freeze was lifted by ${people.length} admins`);
  const { payments, tags, adopted } = world.db.state;
  const margin = LATELY_MS + world.clocksApartMs;
  for (const { payment, seenAt } of payments.values()) {
    const isUnknown = payment.tag !== null && !tags.has(payment.tag) && !adopted.has(payment.tag);
    if (isUnknown && seenAt < now - margin) {
      breach(world, 'I22', `a freeze was lifted while nobody vouched for ${payment.tag}`);
    }
  }
}
