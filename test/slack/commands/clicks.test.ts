import { describe, expect, test } from 'vitest';
import { channelId, requestId } from '../../../src/requests/ids.ts';
import { AlreadyReceived } from '../../../src/slack/already-received.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { aRequest } from '../../requests/a-request.ts';
import { buttonOf, buttonsOf, inputOf, textsOf } from '../texts-of.ts';
import { aCard, aDesk, clicked, sent, typed } from './a-desk.ts';

const { notice } = requestMessages();
const EPHEMERAL = {
  kind: 'message',
  channel: channelId('C0OPS'),
  ts: '1795251600.000200',
  ephemeral: true,
} as const;

describe('Approve and Cancel request', () => {
  test('a click on Approve carries the version and the hash that the person was shown', async () => {
    const { world, face } = aDesk();
    const request = aRequest();
    world.requests.push(request);
    const answer = await face.click(clicked(buttonOf(notice(request).blocks, 'Approve')));
    expect(world.decisions[0]).toMatchObject({
      kind: 'approve',
      id: request.id,
      version: 1,
      hash: '5f'.repeat(16),
      user: 'U0DANA',
    });
    await answer.after?.();
    expect(world.replies).toEqual([]);
  });

  test('a refused click is told to that person alone, and the message stays', async () => {
    const { world, face } = aDesk();
    world.refusal = { reason: 'ownRequest' };
    const answer = await face.click(clicked(buttonOf(notice(aRequest()).blocks, 'Approve')));
    await answer.after?.();
    expect(textsOf(world.replies[0]?.blocks)).toContain('other people decide about it');
    expect(world.replies[0]?.replaces).toBeUndefined();
  });

  test('without a response address the refusal is whispered in the channel', async () => {
    const { world, face } = aDesk();
    world.refusal = { reason: 'tooLate', status: 'executed' };
    const pressed = buttonOf(notice(aRequest()).blocks, 'Cancel request');
    const answer = await face.click(clicked({ ...pressed, responseUrl: null }));
    await answer.after?.();
    expect(textsOf(world.whispers[0]?.blocks)).toContain('Too late: done');
  });

  test('the private confirmation loses its button once the request is cancelled', async () => {
    const { world, face } = aDesk();
    await face.command(typed('reload 4242 50'));
    const pressed = buttonOf(world.replies[0]?.blocks, 'Cancel request');
    const answer = await face.click(clicked({ ...pressed, place: EPHEMERAL }));
    await answer.after?.();
    expect(world.replies[1]?.replaces).toBe('replace');
    expect(buttonsOf(world.replies[1]?.blocks)).toEqual([]);
  });

  test('a repeated delivery is told to the door, not to the person', async () => {
    const { world, face } = aDesk();
    world.refusal = { reason: 'alreadyReceived' };
    const pressed = buttonOf(notice(aRequest()).blocks, 'Approve');
    await expect(face.click(clicked(pressed))).rejects.toThrow(AlreadyReceived);
  });

  test.each([
    ['approve', 'not json'],
    ['approve', '{"id":"R1","version":1}'],
    ['approve', '{"id":"R1","version":1,"hash":"zz"}'],
    ['cancel', '[]'],
    ['no-such-button', '{}'],
  ])('a click on %s with %s decides nothing and is answered', async (actionId, value) => {
    const { world, face } = aDesk();
    const answer = await face.click(clicked({ actionId, value }));
    await answer.after?.();
    expect(world.decisions).toEqual([]);
    expect(textsOf(world.replies[0]?.blocks)).toContain('another version of this app');
  });
});

describe('Deny', () => {
  test('asks for a Reason, and decides when it is sent', async () => {
    const { world, face } = aDesk();
    const request = aRequest();
    world.requests.push(request);
    const answer = await face.click(clicked(buttonOf(notice(request).blocks, 'Deny')));
    expect(world.decisions).toEqual([]);
    await answer.after?.();
    const form = world.views[0];
    expect(textsOf(form?.blocks)).toContain('Reason');
    expect(await face.submission(sent(form, { reason: ' wrong card ' }))).toEqual({
      ack: { close: true },
    });
    expect(world.decisions[0]).toMatchObject({ kind: 'deny', reason: 'wrong card' });
  });

  test.each([
    ['its card is 4242 4242 4242 4242', 'full card number'],
    ['\u202etxet desrever', 'invisible'],
  ])('a reason that must not be kept is refused: %j', async (reason, words) => {
    const { world, face } = aDesk();
    const answer = await face.click(clicked(buttonOf(notice(aRequest()).blocks, 'Deny')));
    await answer.after?.();
    const { ack } = await face.submission(sent(world.views[0], { reason }));
    expect(ack).toEqual({ errors: { reason: expect.stringContaining(words) } });
    expect(world.decisions).toEqual([]);
  });

  test('a denial without a reason, or that comes too late, stays open and says so', async () => {
    const { world, face } = aDesk();
    const answer = await face.click(clicked(buttonOf(notice(aRequest()).blocks, 'Deny')));
    await answer.after?.();
    const form = world.views[0];
    const empty = await face.submission(sent(form, { reason: '  ' }));
    expect(empty.ack).toEqual({ errors: { reason: expect.stringContaining('say why') } });
    world.refusal = { reason: 'tooLate', status: 'executing' };
    const late = await face.submission(sent(form, { reason: 'no' }));
    expect(late.ack).toEqual({ errors: { reason: expect.stringContaining('Too late') } });
  });
});

describe('the form', () => {
  async function openForm() {
    const desk = aDesk();
    await desk.face.command(typed('reload'));
    return { ...desk, form: desk.world.views.at(-1) };
  }

  test('every mistake is told at once, under its input', async () => {
    const { face, form, world } = await openForm();
    const values = { card: null, amount: '1e3', memo: 'x'.repeat(101) };
    expect(await face.submission(sent(form, values))).toEqual({
      ack: {
        errors: {
          card: expect.stringContaining('needed'),
          amount: expect.stringContaining('in full'),
          memo: expect.stringContaining('too long'),
        },
      },
    });
    expect(world.asks).toEqual([]);
  });

  test.each([
    [{ reason: 'noRule', amountCents: 5_000 }, 'amount'],
    [{ reason: 'overLimit', limit: 'perDay', allowedCents: 1, leftCents: 0 }, 'amount'],
    [{ reason: 'notRequester' }, 'card'],
    [{ reason: 'badField', field: 'memo', problem: 'tagPattern' }, 'memo'],
  ] as const)('a refusal stands under the input that it concerns: %o', async (refusal, field) => {
    const { face, form, world } = await openForm();
    world.refusal = refusal;
    const values = { card: 'card_4242', amount: '50', memo: null };
    const { ack } = await face.submission(sent(form, values));
    expect('errors' in ack ? Object.keys(ack.errors) : []).toEqual([field]);
  });

  test('the same again keeps what was typed and is asked for by sending once more', async () => {
    const { face, form, world } = await openForm();
    world.requests.push(aRequest({ id: requestId('R1') }));
    world.refusal = { reason: 'sameAgain', id: requestId('R1'), by: aRequest().requester, at: 1 };
    const values = { card: 'card_4242', amount: '50', memo: 'lunch' };
    const { ack } = await face.submission(sent(form, values));
    if (!('update' in ack) || ack.update.type !== 'modal') throw new Error('not asked back');
    expect(textsOf(ack.update.blocks)).toContain('asked for already');
    expect(JSON.stringify(ack.update.blocks)).toContain('lunch');
    expect((await face.submission(sent(ack.update, values))).ack).toEqual({ close: true });
  });

  test('a card that Paywint has not approved yet cannot be reloaded', async () => {
    const { face, form, world } = await openForm();
    world.cards = { ok: true, value: [aCard({ cardId: null })] };
    const [choice] = await face.options({
      ...sent(form, {}),
      actionId: 'card',
      blockId: 'card',
      typed: 'team',
    });
    expect(choice?.description).toContain('Not approved');
    const values = { card: choice?.value ?? null, amount: '50', memo: null };
    const { ack } = await face.submission(sent(form, values));
    expect(ack).toEqual({ errors: { card: expect.stringContaining('not approved this card') } });
  });

  test('an amount typed or a card chosen brings the lines below up to date', async () => {
    const { face, form, world } = await openForm();
    const answer = await face.click(
      clicked({
        actionId: 'amount',
        value: '50',
        place: { kind: 'view', viewId: 'V1', hash: 'h1' },
        values: { card: 'card_4242', amount: '50', memo: null },
        privateMetadata: form?.private_metadata ?? '',
      }),
    );
    const done = answer.after?.();
    world.timers[0]?.work();
    await done;
    expect(textsOf(world.views.at(-1)?.blocks)).toContain('$950.00 stays after this');
    expect(JSON.stringify(world.views.at(-1)?.blocks)).toContain('card_4242');
  });

  test('of many letters typed quickly only the last brings the lines up to date', async () => {
    const { face, form, world } = await openForm();
    const before = world.views.length;
    const letters = await Promise.all(
      ['1', '12', '12.50'].map((amount) =>
        face.click(
          clicked({
            actionId: 'amount',
            value: amount,
            delivery: { key: amount, receivedAt: 1 },
            place: { kind: 'view', viewId: 'V1', hash: 'h1' },
            values: { card: null, amount, memo: null },
            privateMetadata: form?.private_metadata ?? '',
          }),
        ),
      ),
    );
    const done = letters.map(async (letter) => letter.after?.());
    for (const timer of world.timers) timer.work();
    await Promise.all(done);
    expect(world.views).toHaveLength(before + 1);
    expect(JSON.stringify(inputOf(world.views.at(-1)?.blocks, 'Amount (USD)'))).toContain('12.50');
  });

  test('a form sent right after the last letter keeps what it complains about', async () => {
    const { face, form, world } = await openForm();
    const before = world.views.length;
    const values = { card: 'card_4242', amount: '1.5', memo: null };
    const letter = await face.click(
      clicked({
        actionId: 'amount',
        value: '1.5',
        place: { kind: 'view', viewId: 'V1', hash: 'h1' },
        values,
        privateMetadata: form?.private_metadata ?? '',
      }),
    );
    const done = letter.after?.();
    const { ack } = await face.submission(sent(form, values));
    for (const timer of world.timers) timer.work();
    await done;
    expect(ack).toEqual({ errors: { amount: expect.stringContaining('exactly two digits') } });
    expect(world.views).toHaveLength(before);
  });

  test('the Card input finds nickname, payee and last four, and tells outsiders nothing', async () => {
    const { face, form, world } = await openForm();
    const ask = { ...sent(form, {}), actionId: 'card', blockId: 'card' };
    for (const words of ['', 'trav', 'ines', '42']) {
      expect(await face.options({ ...ask, typed: words })).toHaveLength(1);
    }
    expect((await face.options({ ...ask, typed: 'team' }))[0]?.text).toBe(
      'Team travel · Ines Vale · **4242',
    );
    world.closed = { reason: 'notRequester' };
    expect(await face.options({ ...ask, typed: '' })).toEqual([]);
  });
});
