import { describe, expect, test } from 'vitest';
import { createAbsences } from '../../src/ledger/absences.ts';
import { createTurnedAwayTrail } from '../../src/ledger/turned-away.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { userId } from '../../src/requests/ids.ts';
import { clock, STORES } from './store.ts';

const [CFO, FAY, BEN] = [userId('U0CFO'), userId('U0FAY'), userId('U0BEN')];
const delivery = (key: string) => ({ key, receivedAt: 1 });
const leave = (delegate: typeof FAY, until = 100) => ({ user: CFO, delegate, since: 10, until });

describe.each(STORES)('who is away, on $name', ({ open }) => {
  test('is kept until the day has come, once for each click, and the trail tells of it', async () => {
    await using store = await open();
    const absences = createAbsences(store.db, { clock });
    expect(await absences.begin(delivery('a'), leave(FAY))).toBe(true);
    expect(await absences.begin(delivery('a'), leave(BEN))).toBe(false);
    expect(await absences.inForce(10)).toEqual([leave(FAY)]);
    // Another choice takes the place of the first, and nobody has two delegates.
    expect(await absences.begin(delivery('b'), leave(BEN, 50))).toBe(true);
    expect(await absences.inForce(49)).toEqual([leave(BEN, 50)]);
    for (const at of [9, 50]) expect(await absences.inForce(at)).toEqual([]);
    expect(await absences.end(delivery('c'), CFO, 20)).toBe('ended');
    expect(await absences.end(delivery('c'), CFO, 20)).toBe('alreadyReceived');
    expect(await absences.end(delivery('d'), CFO, 20)).toBe('none');
    await createTurnedAwayTrail(store.db, { clock }).note({
      at: 30,
      user: BEN,
      why: 'guest',
      way: 'click',
      what: 'approve',
    });
    const rows = await store.db.selectFrom('audit').select('entry').orderBy('seq').execute();
    expect(rows.map(({ entry }) => JSON.parse(entry))).toMatchObject([
      { event: 'away', actor: CFO, object: CFO, after: { delegate: FAY, until: 100 } },
      { event: 'away', actor: CFO, after: { delegate: BEN, until: 50 } },
      { event: 'back', actor: CFO, after: { delegate: BEN } },
      { event: 'turnedAway', actor: BEN, after: { why: 'guest', way: 'click', what: 'approve' } },
    ]);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 4 });
  });
});
