import { describe, expect, test } from 'vitest';
import { StaleRevision } from '../../src/engine/ports.ts';
import { bootId, userId } from '../../src/requests/ids.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { approval, burn, claim, executed, numbered, saveStep, stepOf, submitted } from './steps.ts';
import { STORES } from './store.ts';

describe.each(STORES)('on $name', ({ open }) => {
  test('a request comes back exactly as it was saved, through its whole life', async () => {
    await using store = await open();
    const done = await executed(store.ledger, aRequest());
    expect(await store.ledger.load(done.id)).toEqual(done);
    expect(done.history.map(({ to }) => to)).toEqual([
      'pending',
      'approved',
      'executing',
      'executing',
      'executed',
    ]);
  });

  test('a reading into which a save falls shows one moment, not a half of each', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, aRequest());
    const reading = store.ledger.load(first.id);
    const saving = saveStep(store.ledger, first, approval(first));
    const listing = store.ledger.list({ limit: 1, offset: 0 });
    const approved = await saving;
    expect([first, approved]).toContainEqual(await reading);
    expect([first, approved]).toContainEqual((await listing).requests[0]);
  });

  test('a save on top of a revision that somebody replaced writes nothing', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, aRequest());
    const approved = await saveStep(store.ledger, first, approval(first));
    const late = stepOf(first, {
      type: 'cancel',
      at: NINE_O_CLOCK,
      user: first.requester,
      isAdmin: false,
    });
    const stale = store.ledger.transact(async (tx) => {
      await tx.receive({ key: 'late click', receivedAt: NINE_O_CLOCK });
      await tx.save(first, late, null);
    });
    await expect(stale).rejects.toThrow(StaleRevision);
    expect(await store.ledger.load(first.id)).toEqual(approved);
    expect(await store.ledger.receive({ key: 'late click', receivedAt: 0 })).toBe(true);
  });

  test('a click whose transaction is rolled back was not received and may come again', async () => {
    await using store = await open();
    const click = { key: 'click', receivedAt: NINE_O_CLOCK };
    const broken = store.ledger.transact(async (tx) => {
      expect(await tx.receive(click)).toBe(true);
      throw new Error('the process fell over');
    });
    await expect(broken).rejects.toThrow('fell over');
    expect(await store.ledger.transact((tx) => tx.receive(click))).toBe(true);
    expect(await store.ledger.transact((tx) => tx.receive(click))).toBe(false);
    await store.ledger.forgetDeliveries(NINE_O_CLOCK + 1);
    expect(await store.ledger.receive(click)).toBe(true);
  });

  test('a caught failure of one write does not let the other half be committed', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, numbered(1));
    const half = store.ledger.transact(async (tx) => {
      await tx.insert(numbered(2), null);
      await tx.insert(numbered(3, { tag: first.tag }), null).catch(() => {});
    });
    await expect(half).rejects.toThrow('A write failed inside this transaction');
    expect(await store.ledger.load(numbered(2).id)).toBeNull();
  });

  test('what was told is never told differently: votes and history only grow', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, aRequest());
    const approved = await saveStep(store.ledger, first, approval(first));
    const next = stepOf(approved, claim());
    const otherVote = approved.votes.map((vote) => ({ ...vote, user: userId('U0MALLORY') }));
    const otherPast = next.history.map((entry, index) =>
      index === 0 ? { ...entry, note: 'x' } : entry,
    );
    const illegal = [
      [{ ...next, votes: otherVote }, 'cannot change a vote'],
      [{ ...next, votes: [] }, 'cannot change a vote'],
      [{ ...next, history: otherPast }, 'cannot change history'],
      [{ ...next, history: approved.history }, 'must tell each revision'],
      [{ ...next, revision: next.revision + 1 }, 'must tell each revision'],
      [{ ...next, requester: userId('U0MALLORY') }, 'cannot change the requester'],
    ] as const;
    for (const [after, why] of illegal) {
      await expect(store.ledger.transact((tx) => tx.save(approved, after, null))).rejects.toThrow(
        why,
      );
    }
    expect(await store.ledger.load(first.id)).toEqual(approved);
  });

  test('a permission that was burnt is never given back', async () => {
    await using store = await open();
    let request = await submitted(store.ledger, aRequest());
    request = await saveStep(store.ledger, request, approval(request));
    request = await saveStep(store.ledger, request, claim());
    const burnt = await saveStep(store.ledger, request, burn());
    const next = stepOf(burnt, { type: 'leaseOver', at: NINE_O_CLOCK + 200_000 });
    for (const state of ['claimed', 'released', 'cancelled', 'closed'] as const) {
      const attempts = burnt.attempts.map((attempt) => ({ ...attempt, state }));
      const save = store.ledger.transact((tx) => tx.save(burnt, { ...next, attempts }, null));
      await expect(save).rejects.toThrow(`An attempt cannot go from sending to ${state}`);
    }
    const attempts = next.attempts.map((attempt) => ({ ...attempt, owner: bootId('boot-2') }));
    const taken = store.ledger.transact((tx) => tx.save(burnt, { ...next, attempts }, null));
    await expect(taken).rejects.toThrow('An attempt cannot go from sending to unknown');
    const forgotten = store.ledger.transact((tx) =>
      tx.save(burnt, { ...next, attempts: [] }, null),
    );
    await expect(forgotten).rejects.toThrow('cannot forget an attempt');
    expect(await store.ledger.load(burnt.id)).toEqual(burnt);
  });

  test('an attempt that does not stand where it was read is not moved', async () => {
    await using store = await open();
    let request = await submitted(store.ledger, aRequest());
    request = await saveStep(store.ledger, request, approval(request));
    request = await saveStep(store.ledger, request, claim());
    await store.db.updateTable('attempts').set({ state: 'unknown' }).execute();
    await expect(saveStep(store.ledger, request, burn())).rejects.toThrow('is not claimed');
    expect((await store.ledger.load(request.id))?.revision).toBe(request.revision);
  });

  test('one payment is evidence for one request', async () => {
    await using store = await open();
    const one = await submitted(store.ledger, numbered(1));
    const other = await submitted(store.ledger, numbered(2));
    const take = (id: typeof one.id) =>
      store.ledger.transact((tx) => tx.takeEvidence('payment:pay_1', id, 1));
    expect(await take(one.id)).toBe(true);
    expect(await take(one.id)).toBe(true);
    expect(await take(other.id)).toBe(false);
  });

  test('a mark is kept without moving the revision, and a save leaves it alone', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, aRequest());
    const mark = {
      surface: 'notice',
      channel: first.terms.channel,
      ts: '1.2',
      shown: 1,
      uncertainSince: null,
      tries: 0,
      notBefore: 0,
    } as const;
    const owner = bootId('boot-1');
    await store.ledger.takeMark(first.id, 'notice', { owner, now: 0, until: 15 });
    await store.ledger.beginMark(first.id, { ...mark, ts: null, uncertainSince: 7 }, owner, 7);
    await store.ledger.settleMark(first.id, mark, owner);
    const approved = await saveStep(store.ledger, first, approval(first));
    expect(await store.ledger.load(first.id)).toEqual({ ...approved, marks: [mark] });
    const shown = { ...approved, marks: [{ ...mark, shown: 2 }] };
    const cancel = {
      type: 'cancel',
      at: NINE_O_CLOCK,
      user: first.requester,
      isAdmin: false,
    } as const;
    const cancelled = stepOf(shown, cancel);
    await store.ledger.transact((tx) => tx.save({ ...approved, marks: [mark] }, cancelled, null));
    expect(await store.ledger.load(first.id)).toEqual(cancelled);
  });
});
