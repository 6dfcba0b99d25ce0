import { expect, test } from 'vitest';
import { blankPerson, keptOf } from '../../src/ledger/person.ts';
import { createStandingLedger } from '../../src/ledger/standing-ledger.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { userId } from '../../src/requests/ids.ts';
import { standingTransition } from '../../src/standing/transition.ts';
import { aCouncil, asked } from '../engine/a-council.ts';
import { aStanding, SATURDAY } from '../standing/a-standing.ts';
import { clock, STORES, type StoreFactory } from './store.ts';

const WORDS = ['snacks', 'Team travel', 'ask your landlord', 'not this one', 'Maya'];

/** A standing request that was denied and a change that was denied, both of Dana; one more waits. */
async function aPast(open: StoreFactory['open']) {
  const council = await aCouncil(open);
  const { db } = council;
  const proposal = await asked(council);
  await council.decide('U0BEN', proposal, 'deny');
  await council.tend();
  const standings = createStandingLedger(db, { clock });
  const standing = aStanding();
  const denied = standingTransition(standing, {
    type: 'deny',
    at: SATURDAY + 1,
    user: userId('U0LENA'),
    roles: ['S0FINANCE'],
    reason: 'ask your landlord',
  });
  if (!denied.ok) throw new Error(denied.refusal.reason);
  await standings.transact(async (tx) => {
    await tx.insertStanding(standing);
    await tx.saveStanding(standing, denied.standing, null);
  });
  const found = async (): Promise<readonly string[]> => {
    const tables = ['standing_requests', 'standing_steps', 'proposals', 'audit'] as const;
    const rows = await Promise.all(
      tables.map((table) => db.selectFrom(table).selectAll().execute()),
    );
    const text = JSON.stringify(rows);
    return WORDS.filter((words) => text.includes(words));
  };
  return { ...council, found };
}

test.each(STORES)(
  'words and names go out of standing requests and changes that are over, and the trail stays whole: $name',
  async ({ open }) => {
    await using past = await aPast(open);
    expect(await past.found()).toEqual(WORDS);
    const kinds = [];
    for await (const { kind } of keptOf(past.db, 'U0DANA')) kinds.push(kind);
    expect(kinds).toEqual(['standing request', 'step of a standing request', 'change']);

    expect(await blankPerson(past.db, 'U0LENA', SATURDAY)).toMatchObject({ besides: 1 });
    expect(await past.found()).not.toContain('ask your landlord');
    expect(await past.found()).toContain('snacks');
    const again = await asked(past);

    expect(await blankPerson(past.db, 'U0DANA', SATURDAY)).toMatchObject({ besides: 2, open: 1 });
    expect(await past.found()).toEqual(['Maya']);
    expect(await blankPerson(past.db, 'U0DANA', SATURDAY)).toMatchObject({ besides: 0, open: 1 });
    await past.decide('U0DANA', again, 'cancel');
    await past.tend();
    expect(await blankPerson(past.db, 'U0DANA', SATURDAY)).toMatchObject({ besides: 1, open: 0 });
    expect(await past.found()).toEqual([]);
    expect(await verifyAudit(past.db)).toMatchObject({ ok: true });
    expect(await verifyStates(past.db)).toEqual({ ok: true });
  },
);
