import { describe, expect, test } from 'vitest';
import { payeeAdd } from '../../src/acts/payee-add/index.ts';
import { payeeDelete } from '../../src/acts/payee-delete/index.ts';
import { payeeRename } from '../../src/acts/payee-rename/index.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { userId } from '../../src/requests/ids.ts';
import { ON, valuesFor } from '../acts/about.ts';
import { STORES } from '../ledger/store.ts';
import { numbered, submitted } from '../ledger/steps.ts';
import { anOffice, lost, no, NOW, yes } from './an-office.ts';

const { payee } = ON;
const rename = { act: payeeRename, on: { payee }, values: { name: 'Maya O.' } };
const add = { act: payeeAdd, on: {}, values: valuesFor(payeeAdd, {}) };
const CREATED = new Date(NOW).toISOString();

describe.each(STORES)('an act, with $name', ({ open }) => {
  test('is in the trail before it is sent, and again with what came of it', async () => {
    await using office = await anOffice(open);
    office.state.answers = [yes({ payee_id: payee.id })];
    office.state.during = async () => {
      expect(await office.trail()).toHaveLength(1);
    };
    const result = await office.perform(rename);
    expect(result).toMatchObject({ ok: true, value: { outcome: { kind: 'done' }, next: null } });
    const entry = {
      kind: 'act',
      time: NOW,
      actor: 'U0CFO',
      event: 'payee rename',
      object: payee.id,
    };
    expect(await office.trail()).toEqual([
      { seq: 1, ...entry, after: { stage: 'asked', payeeId: payee.id, why: null } },
      { seq: 2, ...entry, after: { stage: 'done', payeeId: payee.id, why: null } },
    ]);
  });

  test('in the trail changes nothing of what a check of the ledger proves', async () => {
    await using office = await anOffice(open);
    await submitted(office.ledger, numbered(1));
    office.state.answers = [yes({ payee_id: payee.id })];
    await office.perform(rename);
    await submitted(office.ledger, numbered(2));
    expect(await verifyAudit(office.db)).toMatchObject({ ok: true, entries: 4 });
    expect(await verifyStates(office.db)).toEqual({ ok: true });
  });

  test('keeps ids and no word of Paywint’s in the trail, which may repeat what was typed', async () => {
    await using office = await anOffice(open);
    office.state.answers = [no(400, 'ana@example.com is no address')];
    await office.perform(add);
    const trail = JSON.stringify(await office.trail());
    expect(trail).toContain('"stage":"refused"');
    expect(trail).toContain('Paywint answered 400');
    expect(trail).not.toContain('ana@example.com');
    expect(trail).not.toContain('some name');
  });

  test('that was received twice is sent once', async () => {
    await using office = await anOffice(open);
    office.state.answers = [yes({ payee_id: payee.id })];
    const delivery = { key: 'delivery-1', receivedAt: NOW };
    const both = await Promise.all([
      office.perform({ ...rename, delivery }),
      office.perform({ ...rename, delivery }),
    ]);
    expect(office.sent).toHaveLength(1);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await office.trail()).toHaveLength(2);
  });
});

describe.each(STORES.slice(0, 1))('who may', ({ open }) => {
  test.each([
    ['a requester', 'U0DANA', null, 'notAdmin'],
    ['a stranger to the policy', 'U0EVE', null, 'notAdmin'],
    [
      'an admin who is a guest',
      'U0CFO',
      { known: true, at: NOW, problem: 'guest', roles: [] },
      'notFullMember',
    ],
    [
      'an admin who was deactivated',
      'U0CFO',
      { known: true, at: NOW, problem: 'deactivated', roles: [] },
      'notFullMember',
    ],
    [
      'an admin whom Slack cannot tell of',
      'U0CFO',
      { known: false, why: 'Slack is down' },
      'peopleUnknown',
    ],
  ] as const)('%s changes nothing', async (_who, user, standing, reason) => {
    await using office = await anOffice(open);
    office.state.standing = standing;
    const result = await office.perform({ ...rename, user: userId(user) });
    expect(result).toMatchObject({ ok: false, refusal: { reason } });
    expect(office.sent).toEqual([]);
    expect(await office.trail()).toEqual([]);
  });
});

describe.each(STORES.slice(0, 1))('an answer that is not clear', ({ open }) => {
  test('is looked up once, told as found, and followed by what was never sent', async () => {
    await using office = await anOffice(open);
    office.state.answers = [lost, yes({ address_id: 'a-1' })];
    office.state.during = () => {
      const { name, email, phone, phoneCode } = add.values;
      const record = {
        payeeId: 'p-9',
        name: name ?? '',
        email: email ?? null,
        phone: `${phoneCode} ${phone}`,
        createdAt: CREATED,
      };
      office.state.payees = { ok: true, value: [record] };
      return Promise.resolve();
    };
    const result = await office.perform(add);
    expect(office.sent.map(({ to }) => to)).toEqual(['payeeCreate', 'addressCreate']);
    expect(office.sent[1]?.body).toMatchObject({ payee_id: 'p-9', is_default: true });
    expect(result).toMatchObject({
      ok: true,
      value: {
        outcome: { kind: 'unknown', looked: { kind: 'seen', told: { payeeId: 'p-9' } } },
        next: { result: { ok: true, value: { outcome: { kind: 'done' } } } },
      },
    });
    const stages = (await office.trail()).map((entry) => JSON.stringify(entry));
    expect(stages.map((entry) => /"stage":"(\w+)"/.exec(entry)?.[1])).toEqual([
      'asked',
      'unknown',
      'seen',
      'asked',
      'done',
    ]);
  });

  test.each([
    ['the list does not show it', { ok: true, value: [] }, 'notSeen'],
    ['the list cannot be read', { ok: false, why: 'it is down', status: 503 }, 'unread'],
  ] as const)('stays unknown where %s, and nothing more is sent', async (_what, payees, kind) => {
    await using office = await anOffice(open);
    office.state.answers = [lost];
    office.state.payees = payees;
    const result = await office.perform(add);
    expect(result).toMatchObject({
      ok: true,
      value: { outcome: { kind: 'unknown', looked: { kind } }, next: null },
    });
    expect(office.sent).toHaveLength(1);
  });

  test('is not told as done because the same was added a moment before', async () => {
    await using office = await anOffice(open);
    const { name, email, phone, phoneCode } = add.values;
    const same = {
      payeeId: 'p-8',
      name: name ?? '',
      email: email ?? null,
      phone: `${phoneCode} ${phone}`,
      createdAt: CREATED,
    };
    office.state.payees = { ok: true, value: [same] };
    office.state.answers = [lost];
    const asked = await office.perform(add);
    expect(asked).toMatchObject({ ok: false, refusal: { reason: 'thereAlready' } });
    const meant = await office.perform({ ...add, again: true });
    expect(meant).toMatchObject({
      ok: true,
      value: { outcome: { kind: 'unknown', looked: { kind: 'notSeen' } }, next: null },
    });
    expect(office.sent).toHaveLength(1);
  });

  test('that says no with a success is no only when the records agree', async () => {
    await using office = await anOffice(open);
    office.state.answers = [no(200, 'Something went wrong')];
    const refused = await office.perform(rename);
    expect(refused).toMatchObject({ ok: true, value: { outcome: { kind: 'refused' } } });
    const record = {
      payeeId: payee.id,
      name: 'Maya O.',
      email: null,
      phone: null,
      createdAt: null,
    };
    office.state.payees = { ok: true, value: [record] };
    const after = await office.perform(rename);
    expect(after).toMatchObject({
      ok: true,
      value: { outcome: { kind: 'unknown', looked: { kind: 'seen' } } },
    });
  });
});

describe.each(STORES.slice(0, 1))('deleting a payee', ({ open }) => {
  test('waits for every open request that names it, as a target or as the payee of a card', async () => {
    await using office = await anOffice(open);
    const target = { kind: 'card', id: 'card_1', name: 'Team travel', payeeId: payee.id } as const;
    const intent = { target, amountCents: 5_000, texts: {} };
    const open1 = await submitted(office.ledger, numbered(1, { intent }));
    const own = { ...intent, target: { kind: 'payee', id: payee.id, name: payee.name } as const };
    const open2 = await submitted(office.ledger, numbered(2, { intent: own }));
    await submitted(office.ledger, numbered(3));
    const ask = { act: payeeDelete, on: { payee }, values: {} };
    const result = await office.perform(ask);
    expect(result.ok ? null : result.refusal).toEqual({
      reason: 'stillNamed',
      by: expect.arrayContaining([open1.id, open2.id]),
    });
    expect(office.sent).toEqual([]);
  });
});
