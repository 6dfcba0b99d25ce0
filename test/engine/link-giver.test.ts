import { describe, expect, test } from 'vitest';
import type { ActEntry } from '../../src/engine/act-ports.ts';
import { createLinkGiver } from '../../src/engine/link-giver.ts';
import type { LinkedCard, LinkedCards, LinkedFlag } from '../../src/engine/paywint-ports.ts';
import type { Wanted } from '../../src/acts/proposal.ts';
import { teamId, userId } from '../../src/requests/ids.ts';

const ADDRESS = 'https://paywint.com/platform/add-card?prd=1&token=4f1c';
const NOW = Date.UTC(2026, 10, 27, 9);
const ADD = { kind: 'add', purpose: 'PAYMENT' } as const;

type Asked = readonly [string, ...unknown[]];

function aGiver(options: {
  readonly flags?: readonly LinkedFlag[];
  readonly isAdmin?: boolean;
  readonly isRepeated?: boolean;
  /** Whether the policy's approvals are there; left out where it asks for none. */
  readonly isApproved?: boolean;
  readonly linked?: Partial<LinkedCards>;
}) {
  const asked: Asked[] = [];
  const entries: ActEntry[] = [];
  const proposed: Wanted[] = [];
  const card: LinkedCard = {
    cardId: 'card-1',
    nickname: 'Company Visa',
    lastFour: '1881',
    expires: null,
    kind: null,
    holder: null,
    flags: options.flags ?? [],
  };
  const link = { ok: true, value: { address: ADDRESS, until: NOW + 1 } } as const;
  const linked: LinkedCards = {
    list: () => Promise.resolve({ ok: true, value: [card] }),
    card: (id) => Promise.resolve({ ok: true, value: id === card.cardId ? card : null }),
    linkToAdd(purpose) {
      asked.push(['add', purpose]);
      return Promise.resolve(link);
    },
    linkToUpdate(id, purpose) {
      asked.push(['update', id, purpose]);
      return Promise.resolve(link);
    },
    ...options.linked,
  };
  const giver = createLinkGiver({
    linked,
    clock: { now: () => NOW, monotonic: () => 0 },
    acts: {
      may: () =>
        Promise.resolve(
          options.isAdmin === false
            ? { ok: false, refusal: { reason: 'notAdmin' } }
            : { ok: true, value: 'admin' },
        ),
      asks: () => options.isApproved !== undefined,
    },
    proposals: {
      covers: () => Promise.resolve(options.isApproved === true),
      propose(ask) {
        proposed.push(ask.wanted);
        return Promise.resolve({ ok: false, refusal: { reason: 'proposedAlready', id: 'P-1' } });
      },
    },
    trail: {
      begin(_delivery, entry) {
        if (options.isRepeated === true) return Promise.resolve(false);
        entries.push(entry);
        return Promise.resolve(true);
      },
      note(entry) {
        entries.push(entry);
        return Promise.resolve();
      },
    },
  });
  const user = userId('U0CFO');
  const delivery = { key: 'a delivery', receivedAt: NOW };
  return {
    asked,
    proposed,
    entries,
    give: (wanted: typeof ADD | { readonly kind: 'update'; readonly cardId: string }) =>
      giver.give({ ...wanted, user, team: teamId('T0HARBOR'), delivery }),
  };
}

describe('a secure link', () => {
  test('is written down before it is asked for and afterwards, and its address never', async () => {
    const world = aGiver({});
    const given = await world.give(ADD);
    expect(given).toMatchObject({ ok: true, value: { kind: 'link', link: { address: ADDRESS } } });
    expect(world.entries).toEqual([
      { at: NOW, user: 'U0CFO', act: 'linked add', stage: 'asked', ids: {}, why: null },
      { at: NOW, user: 'U0CFO', act: 'linked add', stage: 'done', ids: {}, why: null },
    ]);
    expect(JSON.stringify(world.entries)).not.toContain('paywint.com');
  });

  test('is asked for once by a click that Slack delivers twice', async () => {
    const world = aGiver({ isRepeated: true });
    expect(await world.give(ADD)).toMatchObject({ refusal: { reason: 'alreadyReceived' } });
    expect(world.asked).toEqual([]);
  });

  test('is for admins alone: nothing is asked and nothing written down for others', async () => {
    const world = aGiver({ isAdmin: false });
    expect(await world.give(ADD)).toMatchObject({ refusal: { reason: 'notAdmin' } });
    expect(world.asked).toEqual([]);
    expect(world.entries).toEqual([]);
  });

  test.each<[readonly LinkedFlag[], 'PAYMENT' | 'WITHDRAWAL' | null]>([
    [[], null],
    [['is_blocked'], null],
    [['is_limited'], null],
    [['card_images_required'], 'PAYMENT'],
    [['withdrawal_confirm_required'], 'WITHDRAWAL'],
    [['payment_confirm_required'], 'PAYMENT'],
    [['withdrawal_confirm_required', 'payment_confirm_required'], 'PAYMENT'],
    [['card_images_required', 'withdrawal_confirm_required'], 'WITHDRAWAL'],
  ])('for a card with %j is for %s', async (flags, purpose) => {
    const world = aGiver({ flags });
    const given = await world.give({ kind: 'update', cardId: 'card-1' });
    const kind = purpose === null ? 'nothingToDo' : 'link';
    expect(given).toMatchObject({ ok: true, value: { kind } });
    expect(world.asked).toEqual(purpose === null ? [] : [['update', 'card-1', purpose]]);
  });

  test('for a card that is not there, or that cannot be read, is not asked for', async () => {
    const world = aGiver({});
    expect(await world.give({ kind: 'update', cardId: 'card-2' })).toMatchObject({
      value: { kind: 'noCard' },
    });
    const why = 'Paywint answered 500';
    const silent = aGiver({
      linked: { card: () => Promise.resolve({ ok: false, why, status: 500 }) },
    });
    expect(await silent.give({ kind: 'update', cardId: 'card-1' })).toMatchObject({
      value: { kind: 'unread', why },
    });
    expect([...world.asked, ...silent.asked]).toEqual([]);
    expect(silent.entries.at(-1)).toMatchObject({ stage: 'refused', why: 'no link: unread' });
  });
});

describe('where the policy wants it approved', () => {
  test('no link is asked of Paywint before it is, and the proposal holds no address', async () => {
    const world = aGiver({ isApproved: false });
    await world.give(ADD);
    expect(world.asked).toEqual([]);
    expect(world.entries).toEqual([]);
    expect(world.proposed).toEqual([{ kind: 'link', link: ADD, name: null }]);
  });

  test('a link is given as always once it is', async () => {
    const world = aGiver({ isApproved: true });
    expect(await world.give(ADD)).toMatchObject({ ok: true, value: { kind: 'link' } });
    expect(world.proposed).toEqual([]);
  });

  test('nobody is asked about a card for which Paywint asks nothing', async () => {
    const world = aGiver({ isApproved: false });
    const given = await world.give({ kind: 'update', cardId: 'card-1' });
    expect(given).toMatchObject({ ok: true, value: { kind: 'nothingToDo' } });
    expect(world.proposed).toEqual([]);
  });
});
