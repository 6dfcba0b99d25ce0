/* oxlint-disable typescript/require-await -- the ports answer later; these fakes answer at once */
/** What stands in App Home, for whom it is made anew, and how often. */
import { describe, expect, test } from 'vitest';
import { checkView } from '../../playground/slack/limits.ts';
import { operations } from '../../src/operations/index.ts';
import { requestId, standingId, type UserId, userId } from '../../src/requests/ids.ts';
import type { MoneyRequest, Vote } from '../../src/requests/request.ts';
import type { Sending } from '../../src/requests/sending.ts';
import { closedHome, homeView, type HomeFacts, type Some } from '../../src/slack/views/home.ts';
import { createHomePages, type PagesParts } from '../../src/slack/home-pages.ts';
import { waitsFor } from '../../src/deciding/waits-for.ts';
import { aProposal } from '../acts/a-proposal.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { aStanding } from '../standing/a-standing.ts';
import { besidesWith } from '../support/besides.ts';
import { HOSTILE } from './hostile.ts';
import { buttonsOf, markupOf, textsOf } from './texts-of.ts';

const MIA = userId('U0MIA');
const DANA = userId('U0DANA');

function many(count: number, change: Partial<MoneyRequest> = {}): readonly MoneyRequest[] {
  return Array.from({ length: count }, (_none, at) =>
    aRequest({ id: requestId(`R${at}`), createdAt: NINE_O_CLOCK + at, ...change }),
  );
}

function named(words: string): Partial<MoneyRequest> {
  const target = { kind: 'card', id: 'c', name: words, payeeName: words } as const;
  return { intent: { target, amountCents: 10_000_000, texts: { memo: words } } };
}

const RUNS: Sending = { freezes: [], pausedUntil: null, lift: null, scannedAt: null };

/** The Home of Mia of finance, who asked for some herself. */
async function homeWith(
  requests: readonly MoneyRequest[],
  change: Partial<PagesParts> = {},
): Promise<{ readonly view: object; readonly isWhole: boolean; readonly text: string }> {
  const pages = createHomePages({
    engine: { mayRead: async () => ({ ok: true, value: 'approver' }), sending: async () => RUNS },
    ledger: {
      committedCents: async () => 7_500,
      async list({ statuses, requester, limit, offset }) {
        const found = requests
          .filter((one) => requester === undefined || one.requester === requester)
          .filter((one) => statuses?.includes(one.status) ?? true)
          .toSorted((a, b) => b.createdAt - a.createdAt);
        return { requests: found.slice(offset, offset + limit), total: found.length };
      },
    },
    paywint: {
      environment: 'sandbox',
      wallet: async () => ({ ok: true, value: { availableCents: 100_000, currentCents: 110_000 } }),
    },
    people: {
      standing: async () => ({
        known: true,
        at: NINE_O_CLOCK,
        problem: null,
        roles: ['S0FINANCE'],
      }),
    },
    clock: { now: () => NINE_O_CLOCK, monotonic: () => 0 },
    ...change,
  });
  const { view, isWhole } = await pages.read(MIA, []);
  return { view, isWhole, text: textsOf(view) };
}

describe('App Home shows', () => {
  test('what waits for me, what I asked for, the wallet and the environment', async () => {
    const mine = aRequest({ id: requestId('RMINE'), requester: MIA, editor: MIA });
    const { view, text } = await homeWith([aRequest(), mine]);
    expect(buttonsOf(view)).toEqual([
      ...operations.map(({ title }) => title),
      'Several reloads',
      'Approve',
      'Deny',
      'Nudge',
      'Edit',
      'Cancel request',
    ]);
    for (const words of ['SANDBOX', '$1,000.00', '$1,100.00', '$75.00', 'Memo: train tickets']) {
      expect(text).toContain(words);
    }
  });

  test.each([0, 1, 50, 500])(
    'what Slack takes, whether 0 or 500 requests are open (%i)',
    async (count) => {
      const others = many(count, named('x'.repeat(600)));
      const own = many(count, { ...named('y'.repeat(600)), requester: MIA, editor: MIA }).map(
        (one) => ({ ...one, id: requestId(`M${one.id}`), createdAt: one.createdAt - 1_000 }),
      );
      const { view, text } = await homeWith([...others, ...own]);
      expect(checkView(view)).toEqual([]);
      const rest = `and ${count - 20} more: /paywint requests waiting`;
      expect(text.includes(rest)).toBe(count > 20);
    },
  );

  test('standing requests and changes: what waits, what is mine, and what runs today', async () => {
    const mine = { requester: MIA, editor: MIA };
    const runs = { ...mine, status: 'active', approvedAt: 1, since: 1 } as const;
    const first = new Date(NINE_O_CLOCK).toISOString().slice(0, 10);
    const schedule = { ...aStanding().schedule, first };
    const besides = besidesWith(
      [
        aStanding({ expiresAt: NINE_O_CLOCK + 1, createdAt: NINE_O_CLOCK - 1 }),
        aStanding({ ...runs, id: standingId('S-MINE'), schedule }),
      ],
      [aProposal(), aProposal({ id: 'P-MINE', asker: MIA })],
    );
    const { view, text } = await homeWith([], { besides });
    expect(checkView(view)).toEqual([]);
    const own = ['Pause', 'End', 'Cancel request'];
    expect(buttonsOf(view).slice(4)).toEqual(['Approve', 'Deny', 'Approve', 'Deny', ...own]);
    expect(text).toContain('In all: 3 runs of $50.00');
    expect(text).toMatch(/Standing requests that run today[\s\S]*09:00 UTC[\s\S]*S-MINE/);
  });

  test('no more than Slack takes, with standing requests and changes among it', async () => {
    const standings = Array.from({ length: 60 }, (_, at) =>
      aStanding({
        id: standingId(`S-${at}`),
        expiresAt: NINE_O_CLOCK + 1,
        ...(at % 2 === 0 ? {} : { requester: MIA, editor: MIA }),
      }),
    );
    const own = many(50, { requester: MIA, editor: MIA }).map((one) => ({
      ...one,
      id: requestId(`M${one.id}`),
    }));
    const { view, text } = await homeWith([...many(50), ...own], {
      besides: besidesWith(standings, []),
    });
    expect(checkView(view)).toEqual([]);
    expect(text).toContain('and 26 more: /paywint requests mine');
  });

  test('the one that waits longest first', async () => {
    const { text } = await homeWith(many(30));
    expect(text).toContain('R0');
    expect(text).not.toContain('R29');
    expect(text).toContain('and 10 more: /paywint requests waiting');
  });

  test.each(HOSTILE)('%j as it is, and never live', async (words) => {
    const { view, text } = await homeWith([aRequest(named(words))]);
    expect(checkView(view)).toEqual([]);
    expect(markupOf(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toMatch(/"type":"(broadcast|link|emoji|channel)"/);
    expect(text).toContain(`Memo: ${words}`);
  });

  test('that sending is frozen, why and since when', async () => {
    const freeze = {
      why: 'credentials',
      note: 'Paywint refused our keys',
      by: 'bot',
      at: 1,
    } as const;
    const engine = {
      mayRead: async () => ({ ok: true, value: 'approver' }) as const,
      sending: async () => ({ ...RUNS, freezes: [freeze] }),
    };
    const { view, text } = await homeWith([aRequest()], { engine });
    expect(text).toContain('Sending is frozen');
    expect(text).toContain('Paywint refused our keys. Since (a moment).');
    expect(checkView(view)).toEqual([]);
  });

  test('one sentence to people who may not read it', async () => {
    const refusal = { reason: 'notFullMember', kind: 'guest' } as const;
    const engine = {
      mayRead: async () => ({ ok: false, refusal }) as const,
      sending: async () => RUNS,
    };
    const { view, isWhole } = await homeWith([aRequest()], { engine });
    expect(view).toEqual(
      closedHome(
        'Guests can neither ask nor decide here. Please ask a full member of the workspace.',
      ),
    );
    expect(isWhole).toBe(true);
  });

  test('no request to decide while Slack cannot tell who may, and it is made again', async () => {
    const people = { standing: async () => ({ known: false, why: 'down' }) as const };
    const { view, isWhole, text } = await homeWith([aRequest()], { people });
    expect(buttonsOf(view)).not.toContain('Approve');
    expect(text).toContain('Slack cannot tell right now');
    expect(isWhole).toBe(false);
  });

  test('why the balance is missing when Paywint does not tell it', async () => {
    const wallet = async () => ({ ok: false, why: 'no answer', status: null }) as const;
    const paywint = { environment: 'production', wallet } as const;
    const { isWhole, text } = await homeWith([], { paywint });
    expect(text).toContain('no answer');
    expect(text).toContain('PRODUCTION (real money moves)');
    expect(isWhole).toBe(false);
  });
});

describe('a request waits for a person', () => {
  const vote = (user: UserId, ...roles: readonly string[]): Vote => ({
    user,
    version: 1,
    at: NINE_O_CLOCK,
    roles,
  });
  const need = [
    { from: ['S0FINANCE'], count: 1 },
    { from: ['U0CFO', 'S0FINANCE'], count: 1 },
  ];
  const twoLines = aRequest({ terms: { ...aRequest().terms, need } });
  const FINANCE = ['S0FINANCE'];

  test.each([
    ['when they can approve it', aRequest(), MIA, FINANCE, true],
    ['not when the policy does not name them', aRequest(), MIA, [], false],
    ['not when it is their own', aRequest({ requester: MIA }), MIA, FINANCE, false],
    ['not when they edited it', aRequest({ editor: MIA }), MIA, FINANCE, false],
    ['not when they voted', { ...twoLines, votes: [vote(MIA, 'S0FINANCE')] }, MIA, FINANCE, false],
    ['not when it is decided', aRequest({ status: 'approved' }), MIA, FINANCE, false],
    ['not when its time is over', aRequest({ expiresAt: NINE_O_CLOCK }), MIA, FINANCE, false],
    [
      'when others left a line open',
      { ...twoLines, votes: [vote(userId('U0BEN'), 'S0FINANCE')] },
      MIA,
      FINANCE,
      true,
    ],
    [
      'when a vote fits another line, and theirs only this one',
      { ...twoLines, votes: [vote(userId('U0BEN'), 'S0FINANCE')] },
      userId('U0CFO'),
      ['U0CFO'],
      true,
    ],
    [
      'not when only a line is open that they do not satisfy',
      { ...twoLines, votes: [vote(userId('U0CFO'), 'U0CFO')] },
      userId('U0CTO'),
      ['U0CFO'],
      false,
    ],
    [
      'when a vote lapsed and has to be made up for',
      aRequest({
        votes: [vote(userId('U0BEN'), 'S0FINANCE')],
        hold: { why: 'approvers', lapsed: [] },
      }),
      MIA,
      FINANCE,
      true,
    ],
  ] as const)('%s', (_when, request, user, roles, isTheirs) => {
    const decider = { user, roles, standsFor: new Map(), absences: [] };
    expect(waitsFor(request, decider, NINE_O_CLOCK)).toBe(isTheirs);
  });
});

test('every button of App Home has an action id that stands once in its block', () => {
  const none: Some = { requests: [], more: 0 };
  const facts: HomeFacts = {
    environment: 'sandbox',
    note: [],
    wallet: { ok: true, value: { availableCents: 1, currentCents: 2 } },
    committedCents: 3,
    freezes: [],
    mine: { requests: many(20, { requester: DANA }), more: 480 },
    waiting: none,
    batches: { waiting: [], mine: [] },
    besides: { waiting: { items: [], more: 0 }, mine: { items: [], more: 0 }, today: [] },
    attention: null,
  };
  const more = Array.from({ length: 4 }, () => operations).flat();
  const apart = more.map((one, at) => ({ ...one, name: `${one.name}${at}` as 'reload' })); // made up
  expect(checkView(homeView(facts, apart))).toEqual([]);
});
