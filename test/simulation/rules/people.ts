/** What people do, at any time and in any order; much of it must be refused. */
import type { RequestEvent } from '../../../src/requests/event.ts';
import { CFO, CLICKERS, CTO, DANA, type Life, version } from './a-life.ts';
import { happen } from './happen.ts';
import { isMetNow, rolesOf } from './standing.ts';
import { evidenceOf } from './look.ts';

export function peopleAct(life: Life): void {
  const { luck } = life;
  const user = luck.pick(CLICKERS);
  const act = luck.below(60);
  if (act < 36) approve(life, user);
  else if (act < 37) deny(life, user);
  else if (act < 38) cancel(life);
  else if (act < 43) edit(life);
  else if (act < 48) changeGroup(life);
  else settle(life);
}

function approve(life: Life, user: (typeof CLICKERS)[number]): void {
  const { luck, request } = life;
  // Now and then from a message that shows an older version.
  const shown = luck.oneIn(5) ? Math.max(1, request.version - 1) : request.version;
  const roles = rolesOf(life.members, user);
  const met = isMetNow(life, { user, roles });
  const event: RequestEvent = {
    type: 'approve',
    at: life.now,
    user,
    version: shown,
    hash: version(shown).contentHash.slice(0, 32),
    roles,
    met,
    lapsed: [],
  };
  happen(life, event, user);
}

function deny(life: Life, user: (typeof CLICKERS)[number]): void {
  const roles = rolesOf(life.members, user);
  happen(life, { type: 'deny', at: life.now, user, roles, reason: 'not now' }, user);
}

function cancel(life: Life): void {
  const user = life.luck.pick([DANA, CFO]);
  happen(life, { type: 'cancel', at: life.now, user, isAdmin: user === CFO }, user);
}

function edit(life: Life): void {
  const { request } = life;
  const next = version(request.version + 1);
  const revised = { ...next, intent: request.intent, terms: request.terms };
  const changes = [{ label: 'Memo', was: 'none', is: 'again' }];
  const hash = request.contentHash.slice(0, 32);
  const shown = { version: request.version, hash };
  happen(life, { type: 'edit', at: life.now, user: DANA, revised, changes, ...shown }, DANA);
}

function changeGroup(life: Life): void {
  const user = life.luck.pick(CLICKERS);
  if (user === DANA || user === 'U0GUEST') return;
  const members = new Set(life.members);
  if (!members.delete(user)) members.add(user);
  life.members = members;
}

/** Admins tell the truth as far as Paywint shows it, and wait before they say that nothing came. */
function settle(life: Life): void {
  const found = evidenceOf(life);
  if (found !== null) {
    const event = { type: 'humanExecuted', at: life.now, user: CFO, isAdmin: true } as const;
    happen(life, { ...event, finding: found }, CFO);
    return;
  }
  if (!life.paywint.isQuiet() || life.paywint.paid() > 0) return;
  for (const user of [CFO, CTO]) {
    const admins = [CFO, CTO];
    const event = { type: 'humanNotExecuted', at: life.now, user, isAdmin: true, admins } as const;
    happen(life, { ...event, says: 'notExecuted' }, user);
  }
}
