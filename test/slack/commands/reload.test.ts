import { describe, expect, test } from 'vitest';
import { settled } from '../../support/ports.ts';
import { requestId, userId } from '../../../src/requests/ids.ts';
import { AlreadyReceived } from '../../../src/slack/already-received.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { buttonsOf, inputOf, textsOf } from '../texts-of.ts';
import { aCard, aDesk, sent, typed } from './a-desk.ts';

const SAME = {
  reason: 'sameAgain',
  id: requestId('R1'),
  by: userId('U0FAY'),
  at: NINE_O_CLOCK,
} as const;

describe('one clear line', () => {
  test('asks at once, and is confirmed in private with Nudge, Edit and Cancel request', async () => {
    const { world, face } = aDesk();
    await face.command(typed('reload Team travel 50 train tickets'));
    expect(world.asks[0]?.intent).toEqual({
      target: {
        kind: 'card',
        id: 'card_4242',
        name: 'Team travel',
        payeeId: 'payee-1',
        payeeName: 'Ines Vale',
        lastFour: '4242',
      },
      amountCents: 5_000,
      texts: { memo: 'train tickets' },
    });
    expect(world.asks[0]?.origin).toBe('line');
    expect(buttonsOf(world.replies[0]?.blocks)).toEqual(['Nudge', 'Edit', 'Cancel request']);
    expect(world.views).toEqual([]);
  });

  test.each(['4242', 'ines vale', 'TEAM TRAVEL', 'card_4242', '"Team travel"'])(
    'the card may be called %s',
    async (name) => {
      const { world, face } = aDesk();
      await face.command(typed(`reload ${name} $1,250.75`));
      expect(world.asks[0]?.intent.target?.id).toBe('card_4242');
      expect(world.asks[0]?.intent.amountCents).toBe(125_075);
    },
  );

  test('a refusal is one private sentence', async () => {
    const { world, face } = aDesk();
    world.refusal = { reason: 'notRequester' };
    await face.command(typed('reload 4242 50'));
    expect(textsOf(world.replies[0]?.blocks)).toContain('does not let you ask');
  });

  test('the same again opens the form with a warning, and sending that form asks again', async () => {
    const { world, face } = aDesk();
    world.requests.push(aRequest({ id: requestId('R1'), status: 'checking' }));
    world.refusal = SAME;
    await face.command(typed('reload 4242 50 lunch'));
    const form = world.views.at(-1);
    expect(textsOf(form?.blocks)).toContain('asked for already, by @U0FAY');
    expect(textsOf(form?.blocks)).toContain('outcome not known yet');
    expect(JSON.stringify(inputOf(form?.blocks, 'Memo'))).toContain('lunch');
    const values = { card: 'card_4242', amount: '50', memo: 'lunch' };
    expect(await face.submission(sent(form, values))).toEqual({ ack: { close: true } });
    expect(world.asks.at(-1)?.again).toBe('R1');
  });

  test('a delivery that was committed once is told to the door, not to the person', async () => {
    const { world, face } = aDesk();
    world.refusal = { reason: 'alreadyReceived' };
    await expect(face.command(typed('reload 4242 50'))).rejects.toThrow(AlreadyReceived);
    expect(world.replies).toEqual([]);
  });
});

describe('anything unclear opens the form', () => {
  test('at once, as loading, and then filled with what was understood', async () => {
    const { world, face } = aDesk();
    await face.command(typed('reload Team travel'));
    expect(world.asks).toEqual([]);
    expect(textsOf(world.views[0]?.blocks)).toContain('One moment');
    expect(JSON.stringify(inputOf(world.views[1]?.blocks, 'Card'))).toContain('card_4242');
    expect(textsOf(world.views.at(-1)?.blocks)).toContain('$1,000.00 available; $950.00 stays');
    expect(textsOf(world.views.at(-1)?.blocks)).toContain('1 person of @S0FINANCE');
  });

  test('its fields are labelled Card, Amount (USD) and Memo', async () => {
    const { world, face } = aDesk();
    await face.command(typed('reload'));
    for (const label of ['Card', 'Amount (USD)', 'Memo']) inputOf(world.views.at(-1), label);
  });

  test.each([
    ['reload 4242 1.5', 'Amount (USD): Cents are exactly two digits'],
    ['reload Nobody 50', '“Nobody”: Nothing fits this'],
    ['reload Team 50', '“Team”: More than one fits this'],
    ['reload Fresh 50', 'Paywint has not approved this card yet'],
  ])('%s says what is wrong', async (line, words) => {
    const { world, face } = aDesk();
    const other = aCard({
      requestId: 'cr-2',
      cardId: 'card_1',
      nickname: 'Team two',
      lastFour: '1',
    });
    const fresh = aCard({ requestId: 'cr-3', cardId: null, nickname: 'Fresh', lastFour: null });
    world.cards = { ok: true, value: [aCard(), other, fresh] };
    await face.command(typed(line));
    expect(world.asks).toEqual([]);
    expect(textsOf(world.views.at(-1)?.blocks)).toContain(words);
  });

  test('while Paywint is slow the form opens in time', async () => {
    const { world, face } = aDesk();
    let release = (): void => undefined;
    world.held = new Promise((resolve) => {
      release = resolve;
    });
    const done = face.command(typed('reload 4242 50'));
    await settled();
    expect(world.timers[0]?.ms).toBe(1_500);
    world.timers[0]?.work();
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.views).toHaveLength(1);
    release();
    await done;
    expect(world.asks).toEqual([]);
    expect(JSON.stringify(inputOf(world.views.at(-1)?.blocks, 'Amount (USD)'))).toContain('50');
  });

  test('when Slack no longer opens anything, the person is told to type it again', async () => {
    const { world, face } = aDesk();
    world.opens = false;
    await face.command(typed('reload'));
    expect(textsOf(world.replies[0]?.blocks)).toContain('type the command again');
  });

  test('a guest sees neither cards nor balance in it', async () => {
    const { world, face } = aDesk();
    world.closed = { reason: 'notFullMember', kind: 'guest' };
    await face.command(typed('reload Team travel'));
    expect(textsOf(world.views.at(-1)?.blocks)).toBe(
      'Guests can neither ask nor decide here. Please ask a full member of the workspace.\n',
    );
  });
});
