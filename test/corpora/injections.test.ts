/** Whatever people type and wherever, and whatever Paywint tells: in Slack it is words, and nothing that lives. */
import { describe, expect, test } from 'vitest';
import { acts } from '../../src/acts/index.ts';
import type { Batch } from '../../src/requests/batch.ts';
import { batchId, channelId, requestId, userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { batchMessages } from '../../src/slack/views/batch-messages.ts';
import { proposalMessages } from '../../src/slack/views/proposal.ts';
import { linkedList } from '../../src/slack/views/linked.ts';
import { paymentsList } from '../../src/slack/views/payments.ts';
import { payeesList } from '../../src/slack/views/payees-list.ts';
import { requestMessages } from '../../src/slack/views/request-messages.ts';
import { sentence } from '../../src/slack/views/sentence.ts';
import { standingAsked, standingMessages } from '../../src/slack/views/standing-told.ts';
import { unknownCommand } from '../../src/slack/words/answers.ts';
import { aProposal } from '../acts/a-proposal.ts';
import { ON } from '../acts/about.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { aDesk, clicked, sent, typed } from '../slack/commands/a-desk.ts';
import { buttonOf, textsOf } from '../slack/texts-of.ts';
import { everyMessage } from '../../src/doctor/every-message.ts';
import { fullRequest as full } from '../../src/doctor/full-request.ts';
import { patientDesk } from '../fuzz/patient-desk.ts';
import { createLuck } from '../simulation/chance.ts';
import { aStanding } from '../standing/a-standing.ts';
import { injections, SIZE } from './injections.ts';
import { liveIn } from './nothing-live.ts';

const corpus = injections();
const render = requestMessages();

test(`there are ${SIZE} different ones`, () => {
  expect(new Set(corpus).size).toBe(SIZE);
});

describe('what lives is found', () => {
  test.each([
    { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }] },
    { blocks: [{ type: 'rich_text', elements: [{ type: 'broadcast', range: 'here' }] }] },
    { blocks: [{ type: 'rich_text', elements: [{ type: 'user', user_id: '<!here>' }] }] },
    { blocks: [{ type: 'section', text: { type: 'plain_text', text: ':tada:' } }] },
    { text: 'see <https://evil.example>', blocks: [{ type: 'divider' }] },
    { text: '*bold*', blocks: [] },
  ])('%j', (message) => {
    expect(liveIn(message)).toHaveLength(1);
  });
});

describe('in messages', () => {
  test('of a request, nothing lives and the memo stands as it was typed', () => {
    for (const [at, words] of corpus.entries()) {
      const request = full(words, 'pending');
      // All fifty kinds of messages of every tenth text, the most read ones of each.
      const messages =
        at % 10 === 0
          ? everyMessage(request, words)
          : [
              render.notice(request),
              render.asked(request),
              render.outcome(request) ?? render.notice(request),
            ];
      for (const message of messages) expect(liveIn(message), words).toEqual([]);
      expect(textsOf(render.notice(request).blocks)).toContain(`Memo: ${words}\n`);
    }
  });

  test('of standing requests, lists and plain answers nothing lives', () => {
    const standing = standingMessages();
    for (const words of corpus) {
      const one = aStanding({
        intent: {
          ...aStanding().intent,
          target: { kind: 'card', id: 'card-1', name: words, payeeName: words },
          texts: { memo: words },
        },
        reason: words,
        history: aStanding().history.map((step) => ({ ...step, note: words })),
      });
      const record = {
        paymentId: 'pay-1',
        status: words,
        amountCents: 5_000,
        description: words,
        payeeId: null,
        payeeName: words,
        payerName: words,
        createdAt: null,
        failureReason: words,
      };
      const narrowed = { words: `with “${words}”`, lookedThrough: 'all', readAt: NINE_O_CLOCK };
      const payments = {
        rows: [{ record, request: null }],
        total: 1,
        text: words,
        page: 0,
        narrowed,
      };
      for (const message of [
        standing.notice(one),
        standingAsked(one),
        payeesList(
          {
            payees: [{ payeeId: 'p', name: words, email: words, phone: words, createdAt: null }],
            readAt: 0,
          },
          words,
          0,
        ),
        paymentsList('sent', payments),
        paymentsList('received', { ...payments, rows: [], total: 0 }),
        linkedList(
          [
            {
              cardId: 'c',
              nickname: words,
              lastFour: '4242',
              expires: words,
              kind: words,
              holder: words,
              flags: [],
            },
          ],
          words,
          0,
          true,
        ),
        sentence(unknownCommand(words.slice(0, 40), null)),
      ]) {
        expect(liveIn(message), words).toEqual([]);
      }
    }
  });
});

describe('in messages about changes and tables', () => {
  const { notice, outcome } = proposalMessages('sandbox');
  const table = batchMessages();

  test('nothing lives, whatever was typed into the forms of admins or into the rows', () => {
    for (const [at, words] of corpus.entries()) {
      const act = acts[at % acts.length];
      if (act === undefined) throw new Error('there is an act');
      const on = {
        payee: { ...ON.payee, name: words },
        address: { ...ON.address, name: words },
        linked: { ...ON.linked, name: words },
      };
      const values = Object.fromEntries(act.fields(ON).map(({ name }) => [name, words]));
      const wanted = {
        kind: 'act',
        words: act.words,
        on,
        values,
        shown: {},
        again: false,
      } as const;
      const change = aProposal({
        wanted,
        status: at % 2 === 0 ? 'pending' : 'denied',
        reason: words,
      });
      const rows = [full(words, 'pending'), full(words, 'denied')];
      const batch = aTable(rows);
      for (const message of [
        notice(change),
        outcome(change),
        table.notice(batch),
        table.outcome(batch),
      ]) {
        expect(liveIn(message), words).toEqual([]);
      }
    }
  });
});

function aTable(rows: readonly MoneyRequest[]): Batch {
  const { team, requester, environment, createdAt } = aRequest();
  const id = batchId('B-1');
  const channel = channelId('C0FINANCE');
  return { id, team, requester, channel, environment, createdAt, revision: 1, rows, marks: [] };
}

/** Words after which anything can be typed. */
const LINES: readonly ((words: string) => string)[] = [
  (words) => words,
  (words) => `reload 4242 50 ${words}`,
  (words) => `reload ${words} 50`,
  (words) => `reload 4242 ${words}`,
  (words) => `link 50 ${words}`,
  (words) => `issue Ines 50 ${words}`,
  (words) => `issue "${words}" 50`,
  (words) => `status ${words}`,
  (words) => `card ${words}`,
  (words) => `cards ${words}`,
  (words) => `payees ${words}`,
  (words) => `requests ${words}`,
  (words) => `policy ${words}`,
  (words) => `unfreeze ${words}`,
  (words) => `audit ${words}`,
  (words) => `reconcile ${words}`,
  (words) => `export ${words}`,
  (words) => `payee ${words}`,
  (words) => `payee rename ${words}`,
  (words) => `linked ${words}`,
  (words) => `linked update ${words}`,
  (words) => `payments sent ${words}`,
  (words) => `away ${words}`,
  (words) => `standing reload 4242 50 ${words} every monday at most 3 runs`,
  (words) => `standing pause ${words}`,
];

describe('typed on a line', () => {
  test('every one of them, after every word: nothing lives in what is answered, opened or saved', async () => {
    for (const [at, words] of corpus.entries()) {
      const { world, face } = patientDesk(createLuck(at));
      for (const offset of [0, 7, 13]) {
        await face.command(typed(LINES[(at + offset) % LINES.length]?.(words) ?? words));
      }
      const { replies, whispers, views } = world;
      expect(replies.length + views.length).toBeGreaterThan(0);
      for (const shown of [...replies, ...whispers, ...views, ...saved(world.requests)]) {
        expect(liveIn(shown), words).toEqual([]);
      }
    }
  });
});

describe('typed into a form', () => {
  test.each(['Deny', 'Ask', 'Edit'])(
    'that %s opens: nothing lives in what comes of it',
    async (label) => {
      for (const words of corpus) {
        const { world, face } = aDesk();
        const request = aRequest({ requester: userId(label === 'Edit' ? 'U0DANA' : 'U0BEN') });
        world.requests.push(request);
        const from = label === 'Edit' ? render.asked(request) : render.notice(request);
        const { after } = await face.click(clicked(buttonOf(from.blocks, label)));
        await after?.();
        const form = world.views.at(-1);
        const values = {
          reason: words,
          question: words,
          memo: words,
          card: 'card_4242',
          amount: words,
        };
        const answer = await face.submission(sent(form, values));
        await answer.after?.();
        const { ack } = answer;
        const shown = [
          ...world.replies,
          ...world.whispers,
          ...world.views,
          ...saved(world.requests),
        ];
        for (const one of 'update' in ack ? [...shown, ack.update] : shown) {
          expect(liveIn(one), words).toEqual([]);
        }
      }
    },
  );
});

function saved(requests: readonly MoneyRequest[]) {
  return requests.flatMap((request) => [
    render.notice(request),
    render.asked({ ...request, id: requestId('R1') }),
  ]);
}
