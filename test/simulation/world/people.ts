/** What people do in a run: they ask, agree, refuse, take back, and settle what only they can settle. */
import { teamId, userId } from '../../../src/requests/ids.ts';
import type { Intent, MoneyRequest, OperationName } from '../../../src/requests/request.ts';
import { asksForAmount } from '../../../src/requests/safeguards.ts';
import { click } from './clicking.ts';
import { checkDone, type Kind } from './promises-of-clicks.ts';
import { ADMIN_PEOPLE, FINANCE, HOME, joinGroup, leaveGroup, MEMBERS, REQUESTERS } from './town.ts';
import { tell, type World } from './world.ts';

const MINUTE_MS = 60_000;
const AMOUNTS = [5_000, 5_000, 9_050, 50_000, 80_000, 150_000, 240_000, 240_000] as const;

export function peopleBegin(world: World): void {
  const { luck, scheduler } = world;
  const start = scheduler.now();
  // Whoever asks for a table, or for each day, leaves less to be asked for alone.
  const requests = world.asksFor === 'alone' ? 1 + luck.people.below(3) : luck.people.below(2);
  for (let number = 1; number <= requests; number += 1) {
    scheduler.at(start + 2_000 + luck.people.below(15 * MINUTE_MS), () => ask(world));
  }
  if (world.faults.hits('leaves')) membershipChanges(world, start);
}

function ask(world: World): void {
  const { luck } = world;
  const requester = userId(luck.people.pick(REQUESTERS));
  const isLink = luck.people.oneIn(7);
  const forMoney = luck.cards.oneIn(5) ? 'issue' : 'reload';
  const operation = isLink ? 'link' : forMoney;
  const intent = intentOf(world, operation);
  click<MoneyRequest>(world, {
    user: requester,
    what: 'asks',
    id: null,
    run: ({ engine }, delivery) =>
      engine.submit({
        operation,
        requester,
        team: teamId(HOME),
        origin: luck.people.pick(['line', 'modal']),
        intent,
        again: null,
        delivery,
      }),
    done: (request) => answer(world, request),
  });
}

function intentOf({ luck }: World, operation: OperationName): Intent {
  const amountCents = luck.people.pick(AMOUNTS);
  if (operation === 'link')
    return { target: null, amountCents, texts: { description: 'logo design' } };
  const number = luck.people.pick([1, 1, 2]);
  if (operation === 'issue') {
    const target = { kind: 'payee', id: `payee-${number}`, name: `Payee ${number}` } as const;
    return { target, amountCents, texts: { nickname: 'Field trip' } };
  }
  return { target: cardTarget(number), amountCents, texts: { memo: 'train tickets' } };
}

export function cardTarget(number: number): Intent['target'] {
  const payeeId = `payee-${number}`;
  return { kind: 'card', id: `card-${number}`, name: `Card ${number}`, lastFour: '4242', payeeId };
}

const answered = new WeakMap<World, Set<string>>();

/** Everybody who sees the notice may click on it, whether they may or not. */
export function answer(world: World, request: MoneyRequest): void {
  const seen = answered.get(world) ?? new Set();
  answered.set(world, seen);
  const version = `${request.id} ${request.version}`;
  if (seen.has(version)) return;
  seen.add(version);
  const { faults, luck, scheduler } = world;
  const now = scheduler.now();
  const haste = luck.people.pick([2_000, MINUTE_MS, 6 * MINUTE_MS]);
  const soon = (work: () => void): void =>
    scheduler.at(now + 1_000 + luck.people.below(haste), work);
  for (const user of MEMBERS) {
    if (!luck.people.oneIn(8)) soon(() => decide(world, request, user, 'approve'));
  }
  if (luck.people.oneIn(6)) soon(() => decide(world, request, 'U0TOM', 'approve'));
  if (request.terms.later !== undefined && !luck.wholes.oneIn(6)) {
    const last = luck.wholes.oneIn(6) ? 'U0CTO' : 'U0COO';
    soonOrLater(world, haste, () => decide(world, request, last, 'approve'));
    // Whoever was too early comes again.
    soonOrLater(world, haste + MINUTE_MS, () => decide(world, request, last, 'approve'));
  }
  if (luck.wholes.oneIn(3)) {
    const standIn = luck.wholes.pick(['U0COO', 'U0COO', 'U0CTO', 'U0TOM', 'U0DANA']);
    soonOrLater(world, haste, () => decide(world, request, standIn, 'approve'));
  }
  if (luck.people.oneIn(8)) soon(() => decide(world, request, luck.people.pick(MEMBERS), 'deny'));
  if (luck.people.oneIn(8)) {
    const user = luck.people.pick([request.requester, 'U0CTO', 'U0BEN']);
    soon(() => decide(world, request, user, 'cancel'));
  }
  if (luck.edits.oneIn(5)) {
    const user = luck.edits.oneIn(6) ? luck.edits.pick(REQUESTERS) : request.requester;
    soonOrLater(world, haste, () => edit(world, request, user));
  }
  if (luck.edits.oneIn(5)) {
    const user = luck.edits.pick([request.requester, 'U0CTO', ...MEMBERS]);
    soonOrLater(world, haste + 5 * MINUTE_MS, () => decide(world, request, user, 'stop'));
  }
  if (faults.hits('stranger')) soon(() => decide(world, request, 'U0BEN', 'approve', 'T0OTHER'));
  if (faults.hits('forgedHint')) soon(() => hint(world));
  if (faults.hits('freezes')) soon(() => freeze(world));
}

export function decide(
  world: World,
  request: MoneyRequest,
  name: string,
  kind: Exclude<Kind, 'edit'>,
  workspace = HOME,
): void {
  const user = userId(name);
  // Now and then from a message that shows something else.
  const isOld = world.luck.people.oneIn(15);
  const hash = isOld ? '0'.repeat(32) : request.contentHash.slice(0, 32);
  const team = teamId(workspace);
  // A click that carries no amount agrees to nothing that has to be typed.
  const isTyped = !world.luck.edits.oneIn(12);
  const agrees = isTyped || !asksForAmount(request);
  click(world, {
    user,
    what: kind,
    id: request.id,
    hash: agrees ? hash : '',
    run: ({ engine }, delivery) => {
      const who = { id: request.id, user, team, delivery };
      if (kind === 'cancel' || kind === 'stop') return engine.decide({ ...who, kind });
      if (kind === 'deny') return engine.decide({ ...who, kind, reason: 'not this month' });
      const typed = isTyped ? { typedCents: request.intent.amountCents } : {};
      return engine.decide({ ...who, kind, version: request.version, hash, ...typed });
    },
    done: () => checkDone(world, request.id, user, kind, team),
  });
}

/** Another memo, or another amount; now and then of a version that is not there any more. */
function edit(world: World, request: MoneyRequest, name: string): void {
  const { edits } = world.luck;
  const user = userId(name);
  const hash = request.contentHash.slice(0, 32);
  const { id, team, version, intent } = request;
  const texts = Object.fromEntries(Object.keys(intent.texts).map((field) => [field, 'bus']));
  const changed = edits.oneIn(2)
    ? { ...intent, texts }
    : { ...intent, amountCents: edits.pick(AMOUNTS) };
  click<MoneyRequest>(world, {
    user,
    what: 'edit',
    id,
    hash,
    run: ({ engine }, delivery) =>
      engine.edit({ id, user, team, version, hash, intent: changed, again: null, delivery }),
    done(edited) {
      checkDone(world, id, user, 'edit', team);
      answer(world, edited);
    },
  });
}

function soonOrLater({ luck, scheduler }: World, withinMs: number, work: () => void): void {
  scheduler.at(scheduler.now() + 1_000 + luck.edits.below(withinMs), work);
}

/** Anybody can call the door for hints with any id. */
function hint(world: World): void {
  const { luck, machines, books } = world;
  const known = books.payments[luck.people.below(Math.max(1, books.payments.length))];
  const id = luck.people.oneIn(2) ? 'pay-forged' : (known?.id ?? 'pay-1');
  tell(world, 'somebody', 'hints', () => id);
  for (const { running } of machines) void running?.engine.hint(id);
}

function freeze(world: World): void {
  const user = userId(world.luck.people.pick(['U0BEN', 'U0CTO', 'U0TOM']));
  const team = teamId(HOME);
  click(world, {
    user,
    what: 'freeze',
    id: null,
    run: ({ engine }, delivery) => engine.freeze({ user, team, delivery }),
  });
}

export function unfreeze(world: World, name: string, adopts: boolean): void {
  const user = userId(name);
  const team = teamId(HOME);
  click(world, {
    user,
    what: 'unfreeze',
    id: null,
    run: ({ engine }, delivery) => engine.unfreeze({ user, team, delivery, adopts }),
  });
}

/** Somebody leaves the group, and perhaps comes back. */
function membershipChanges(world: World, start: number): void {
  const { luck, scheduler, town } = world;
  const user = luck.people.pick(MEMBERS);
  const leaves = start + luck.people.below(15 * MINUTE_MS);
  scheduler.at(leaves, () => {
    tell(world, user, 'leaves the group');
    leaveGroup(town, FINANCE, user, scheduler.now());
  });
  scheduler.at(leaves + luck.people.below(20 * MINUTE_MS), () => {
    tell(world, user, 'joins the group');
    joinGroup(town, FINANCE, user, scheduler.now());
  });
}

export function pickAdmin(world: World): string {
  return world.luck.people.pick(ADMIN_PEOPLE);
}
