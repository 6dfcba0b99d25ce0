import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { STORES } from '../ledger/store.ts';
import { aCouncil, asked } from './a-council.ts';

describe.each(STORES)('a change that the policy wants approved, with $name', ({ open }) => {
  test('is made once, after enough different people agreed, and the trail holds every step', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    await council.tend();
    expect(council.state.performed).toBe(0);
    expect(await council.decide('U0MIA', proposal)).toMatchObject({ ok: true });
    expect(await council.decide('U0MIA', proposal)).toMatchObject({
      refusal: { reason: 'alreadyVoted' },
    });
    await council.tend();
    expect(council.state.performed).toBe(0);
    expect(await council.decide('U0BEN', proposal)).toMatchObject({
      ok: true,
      value: { status: 'approved' },
    });
    await Promise.all([council.tend('b-1'), council.tend('b-2')]);
    expect(council.state.performed).toBe(1);
    const done = await council.load(proposal.id);
    expect(done).toMatchObject({ status: 'done', votes: [{ user: 'U0MIA' }, { user: 'U0BEN' }] });
    expect(council.shown.at(-1)).toMatch(/done$/);
    // What was typed is gone; Paywint has it.
    expect(done.wanted).toMatchObject({ values: {} });
    expect(await verifyAudit(council.db)).toMatchObject({ ok: true, entries: 5 });
    expect(await verifyStates(council.db)).toEqual({ ok: true });
  });

  test('gets no vote from a process that stood still since it read who somebody is', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    council.state.readingMs = 60_001;
    expect(await council.decide('U0MIA', proposal)).toMatchObject({
      refusal: { reason: 'peopleUnknown' },
    });
    council.state.readingMs = 60_000;
    expect(await council.decide('U0MIA', proposal)).toMatchObject({ ok: true });
  });

  test('that waits already is not asked for a second time, until it is over', async () => {
    await using council = await aCouncil(open);
    const [one, two] = await Promise.all([council.propose(), council.propose('U0OMAR')]);
    const results = [one, two];
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const first = results.find(({ ok }) => ok);
    if (first?.ok !== true) throw new Error('nobody asked');
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      refusal: { reason: 'proposedAlready', id: first.value.id },
    });
    await council.decide(first.value.asker, first.value, 'cancel');
    expect(await council.propose()).toMatchObject({ ok: true });
  });

  test('whose last approval and whose denial come at once ends in one of the two', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    await council.decide('U0MIA', proposal);
    const both = await Promise.all([
      council.decide('U0BEN', proposal),
      council.decide('U0MIA', proposal, 'deny'),
    ]);
    await council.tend();
    const { status } = await council.load(proposal.id);
    expect(['done', 'denied']).toContain(status);
    expect(council.state.performed).toBe(status === 'done' ? 1 : 0);
    expect(both.some(({ ok }) => ok)).toBe(true);
  });

  test('whose process dies with it is looked for, and never sent again', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    await council.decide('U0MIA', proposal);
    await council.decide('U0BEN', proposal);
    const dies = () => {
      council.state.performed += 1;
      return Promise.reject(new Error('killed'));
    };
    await council.tend('b-1', { perform: dies });
    expect(await council.load(proposal.id)).toMatchObject({ status: 'performing' });
    await council.tend('b-2');
    expect(council.state).toMatchObject({ performed: 1, looked: 0 });
    council.state.now += 200_000;
    await council.tend('b-2');
    expect(council.state).toMatchObject({ performed: 1, looked: 1 });
    expect(await council.load(proposal.id)).toMatchObject({ status: 'done' });
  });
});

describe.each(STORES.slice(0, 1))('who decides about a change', ({ open }) => {
  test('is nobody who asked for it, who is not named, or whose group they left since', async () => {
    await using council = await aCouncil(open);
    council.state.finance.push('U0DANA', 'U0OMAR');
    const proposal = await asked(council);
    expect(await council.decide('U0DANA', proposal)).toMatchObject({
      refusal: { reason: 'ownRequest' },
    });
    expect(await council.decide('U0CFO', proposal)).toMatchObject({
      refusal: { reason: 'notApprover' },
    });
    await council.decide('U0MIA', proposal);
    await council.decide('U0BEN', proposal);
    council.state.finance = ['U0MIA', 'U0OMAR'];
    await council.tend();
    expect(council.state.performed).toBe(0);
    expect(await council.load(proposal.id)).toMatchObject({ status: 'pending', lapsed: ['U0BEN'] });
    await council.decide('U0OMAR', proposal);
    await council.tend();
    expect(council.state.performed).toBe(1);
  });

  test('counts for nothing while Slack cannot tell who they are', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    await council.decide('U0MIA', proposal);
    await council.decide('U0BEN', proposal);
    council.state.isSlackDown = true;
    await council.tend();
    expect(await council.load(proposal.id)).toMatchObject({ status: 'approved' });
    council.state.isSlackDown = false;
    council.state.now += 60_000;
    await council.tend();
    expect(council.state.performed).toBe(1);
  });

  test.each([
    ['cancelled by the one who asked', 'U0DANA', 'cancel', 'cancelled'],
    ['cancelled by an admin', 'U0CTO', 'cancel', 'cancelled'],
    ['denied by an approver', 'U0BEN', 'deny', 'denied'],
  ] as const)('may end it: %s, and then nothing is sent', async (_what, user, kind, status) => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    expect(await council.decide(user, proposal, kind)).toMatchObject({ ok: true });
    expect(await council.decide('U0MIA', proposal)).toMatchObject({
      refusal: { reason: 'changeOver' },
    });
    await council.tend();
    expect(await council.load(proposal.id)).toMatchObject({ status });
    expect(council.state.performed).toBe(0);
  });

  test.each([
    ['cancel', 'U0BEN', 'notYours'],
    ['deny', 'U0DANA', 'notApprover'],
  ] as const)('may not %s as %s', async (kind, user, reason) => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    expect(await council.decide(user, proposal, kind)).toMatchObject({ refusal: { reason } });
  });

  test('in time: afterwards it has expired', async () => {
    await using council = await aCouncil(open);
    const proposal = await asked(council);
    await council.tend();
    council.state.now += 3_600_000;
    expect(await council.decide('U0MIA', proposal)).toMatchObject({
      refusal: { reason: 'expired' },
    });
    await council.tend();
    expect(await council.load(proposal.id)).toMatchObject({ status: 'expired' });
  });

  test('has to be enough people, or it is not asked for', async () => {
    await using council = await aCouncil(open);
    council.state.finance = ['U0MIA', 'U0DANA'];
    expect(await council.propose()).toMatchObject({
      refusal: { reason: 'tooFewApprovers', needed: 2, available: 1 },
    });
  });
});
