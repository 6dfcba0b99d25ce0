/** When nothing goes wrong any more, all comes to rest: resolved, or visibly with people, and shown. */
import { type Duty, duties, markOf } from '../../../src/requests/duties.ts';
import type { MoneyRequest, Status } from '../../../src/requests/request.ts';
import { isUndone, type Payment } from './books.ts';
import { checkEffects } from './promises-of-clicks.ts';
import { checkSlots } from './promises-of-wholes.ts';
import { breach, type World } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A call that became unknown is resolved or with people after this. */
const UNKNOWN_MS = 20 * MINUTE_MS;
const SHOWN_MS = 4 * MINUTE_MS;
const SETTLED: readonly Status[] = [
  'executed',
  'failed',
  'reversed',
  'denied',
  'cancelled',
  'expired',
];
const WITH_PEOPLE: readonly Status[] = ['attention', 'contradicted'];

/** Looked at every virtual minute once the faults are over. */
export function checkLiveness(world: World): void {
  const now = world.scheduler.now();
  const { clocksApartMs } = world;
  for (const { request } of world.db.state.requests.values()) {
    const { id, status, revision } = request;
    const since = now - Math.max(world.faultsEndAt, world.truth.movedAt.get(id) ?? 0);
    if (status === 'checking' && since > UNKNOWN_MS + clocksApartMs + 2 * MINUTE_MS) {
      breach(world, 'I17', `${id} is unknown for ${Math.round(since / MINUTE_MS)} minutes`);
    }
    if (status === 'executing' && since > 3 * MINUTE_MS + clocksApartMs) {
      breach(world, 'I21', `${id} is held for ${Math.round(since / MINUTE_MS)} minutes`);
    }
    const unseen = now - Math.max(world.faultsEndAt, world.truth.savedAt.get(id) ?? 0);
    if (request.batch !== undefined) continue;
    const shown = world.db.whole(id)?.marks.find(({ surface }) => surface === 'notice')?.shown ?? 0;
    if (shown < revision && unseen > SHOWN_MS + clocksApartMs) {
      breach(world, 'I19', `the notice of ${id} shows ${shown} of ${revision} for too long`);
    }
  }
  for (const { id, revision, shown } of noticesOf(world)) {
    const unseen = now - Math.max(world.faultsEndAt, world.truth.savedAt.get(id) ?? 0);
    if (shown < revision && unseen > SHOWN_MS + clocksApartMs) {
      breach(world, 'I19', `the notice of ${id} shows ${shown} of ${revision} for too long`);
    }
  }
}

/** Of what has a notice of its own: tables and standing requests. */
function noticesOf({ db }: World) {
  const batches = [...db.state.batches.values()].map(({ batch }) => batch);
  const standings = [...db.state.standings.values()].map(({ standing }) => standing);
  return [...batches, ...standings].map(({ id, revision, marks }) => {
    const mark = marks.find(({ surface }) => surface === 'notice');
    return { id, revision, shown: mark?.shown ?? 0, ts: mark?.ts ?? null };
  });
}

export function isAtRest(world: World): boolean {
  return restless(world).length === 0;
}

/** What is still to come, in words. */
export function restless(world: World): readonly string[] {
  const { books, db, scheduler } = world;
  const now = scheduler.now();
  const under = books.sents.filter(({ state }) => state === 'on its way');
  const open = [...db.state.requests.keys()].flatMap((id) => {
    const request = db.whole(id);
    return request === null || isQuiet(request)
      ? []
      : [
          `${id} is ${request.status}: ${JSON.stringify(owedStill(request))} due ${db.state.requests.get(id)?.dueAt}`,
        ];
  });
  // What changed lately is noticed within the hour.
  const isKnown = (payment: Payment): boolean =>
    Math.max(payment.visibleAt, payment.changedAt) + HOUR_MS + 5 * MINUTE_MS < now ||
    (payment.visibleAt <= now && isReflected(world, payment));
  const news = books.payments.filter((payment) => payment.by !== null && !isKnown(payment));
  return [
    ...under.map(({ tag }) => `a call for ${tag} is on its way`),
    ...open,
    ...dueOf(world),
    ...news.map(({ id }) => `${id} is news`),
  ];
}

function dueOf({ db: { state } }: World): readonly string[] {
  const standings = [...state.standings].filter(([, { dueAt }]) => dueAt !== null);
  const batches = [...state.batches].filter(([, { dueAt }]) => dueAt !== null);
  return [
    ...standings.map(([id, { standing, dueAt }]) => `${id} is ${standing.status} due ${dueAt}`),
    ...batches.map(([id, { dueAt }]) => `${id} is due ${dueAt}`),
  ];
}

function isQuiet(request: MoneyRequest): boolean {
  const isEnded = SETTLED.includes(request.status) || WITH_PEOPLE.includes(request.status);
  return isEnded && owedStill(request).length === 0;
}

/** Looking for what only people can settle goes on for a month, and asking for a card or a link as long as it takes. */
const GOES_ON: readonly Duty['do'][] = ['lookUp', 'follow', 'overdue', 'collect'];

function owedStill(request: MoneyRequest): readonly Duty[] {
  return duties(request).filter((duty) => !GOES_ON.includes(duty.do));
}

function isReflected({ db }: World, { tag, status }: Payment): boolean {
  const id = db.state.tags.get(tag ?? '');
  const request = id === undefined ? undefined : db.state.requests.get(id)?.request;
  if (request === undefined) return false;
  if (request.status === 'executed') return status === 'success';
  if (request.status === 'reversed') return isUndone(status);
  return request.status === 'failed' && isUndone(status);
}

/** The last look at everything. */
export function checkRest(world: World): void {
  checkEffects(world);
  for (const id of world.db.state.requests.keys()) {
    const request = world.db.whole(id);
    if (request === null) continue;
    if (request.batch === undefined) {
      const { ts } = markOf(request, 'notice');
      checkMessages(world, { id: request.id, revision: request.revision, ts });
    }
    checkMoney(world, request);
  }
  for (const notice of noticesOf(world)) checkMessages(world, notice);
  for (const { standing } of world.db.state.standings.values()) checkSlots(world, standing);
  for (const rows of world.db.state.marks.values()) {
    for (const { owner, mark } of rows.values()) {
      const isHeld = owner !== null && world.machines.every(({ boot }) => boot !== owner);
      if (isHeld && mark.shown === 0 && mark.ts === null && mark.tries > 20) {
        breach(world, 'I21', `${mark.surface} is held by a machine that is gone`);
      }
    }
  }
}

/** One message of each kind keeps its buttons, and it shows how things stand. */
function checkMessages(
  world: World,
  request: { readonly id: string; readonly revision: number; readonly ts: string | null },
): void {
  const key = `${request.id}:notice`;
  const posts = world.town.messages.filter((one) => one.key === key && !one.isMoved);
  if (posts.length === 0) breach(world, 'I19', `${request.id} was never shown`);
  const inTime = posts.filter(({ isLate }) => !isLate);
  if (inTime.length > 1) breach(world, 'I19', `${request.id} has ${inTime.length} notices`);
  const notice = posts.find(({ ts }) => ts === request.ts);
  if (notice === undefined || notice.isOverwritten) return;
  if (notice.revision !== request.revision) {
    const revisions = `${notice.revision} instead of ${request.revision}`;
    breach(world, 'I19', `the notice of ${request.id} shows revision ${revisions}`);
  }
}

function checkMoney(world: World, request: MoneyRequest): void {
  const { books, faults, scheduler } = world;
  const now = scheduler.now();
  const own = books.payments.filter(
    ({ tag, cents }) => tag === request.tag && cents === request.intent.amountCents,
  );
  const made = own.filter(({ by }) => by !== null);
  if (made.length > 1) breach(world, 'I1', `${request.id} was paid ${made.length} times`);
  const canBeFound =
    faults.habits.lists && faults.habits.tag !== 'stripped' && isTagTold(world, request);
  const found = own.filter(({ visibleAt }) => visibleAt + HOUR_MS + 5 * MINUTE_MS < now);
  const stays = found.filter(({ status, list }) => !isUndone(status) || list === 'received');
  const isUnpaid = ['failed', 'denied', 'cancelled', 'expired'].includes(request.status);
  if (canBeFound && isUnpaid && stays.length > 0 && !isAcknowledged(request)) {
    breach(
      world,
      'I7',
      `${request.id} is ${request.status}, and ${stays[0]?.id} shows its payment`,
    );
  }
  const isOpen = request.status === 'checking';
  if (canBeFound && isOpen && found.length > 0) {
    breach(world, 'I18', `${request.id} is unknown, and ${found[0]?.id} shows its payment`);
  }
}

/** The tag of a link stands last, where a description that is cut short loses it. */
function isTagTold({ faults }: World, { operation }: MoneyRequest): boolean {
  return faults.habits.tag !== 'cut' || operation === 'reload';
}

/** Two admins have seen the contradiction and said what they found. */
function isAcknowledged({ history }: MoneyRequest): boolean {
  return history.some(({ event }) => event === 'acknowledge');
}
