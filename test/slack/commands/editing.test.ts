import { describe, expect, test } from 'vitest';
import { checkView } from '../../../playground/slack/limits.ts';
import { channelId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { approveForm } from '../../../src/slack/views/approve-form.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { aRequest } from '../../requests/a-request.ts';
import { BEN } from '../../requests/story.ts';
import { buttonOf, inputOf, textsOf } from '../texts-of.ts';
import { aDesk, clicked, sent } from './a-desk.ts';

const { notice } = requestMessages();
const PRIVATE = {
  kind: 'message',
  channel: channelId('C0OPS'),
  ts: '1795251600.000200',
  ephemeral: true,
} as const;

const editOf = (request: MoneyRequest) => clicked(buttonOf(notice(request).blocks, 'Edit'));

async function editing() {
  const desk = aDesk();
  const request = aRequest();
  desk.world.requests.push(request);
  const answer = await desk.face.click({ ...editOf(request), place: PRIVATE });
  await answer.after?.();
  return { ...desk, request, form: desk.world.views.at(-1) };
}

const VALUES = { card: 'card_4242', amount: '60', memo: 'train tickets' };

describe('Edit', () => {
  test('opens the form of the operation, filled with what is asked for', async () => {
    const { form, request } = await editing();
    expect(form?.title.text).toBe('Edit card reload');
    expect(checkView(form)).toEqual([]);
    expect(JSON.stringify(inputOf(form, 'Card'))).toContain('card_4242');
    expect(JSON.stringify(inputOf(form, 'Amount (USD)'))).toContain('"50.00"');
    expect(JSON.stringify(inputOf(form, 'Memo'))).toContain('train tickets');
    expect(textsOf(form?.blocks)).toContain(`This changes request ${request.id}`);
  });

  test('sends the version that was shown, and shows the private message anew', async () => {
    const { world, face, form, request } = await editing();
    const answer = await face.submission(sent(form, VALUES));
    expect(answer.ack).toEqual({ close: true });
    expect(world.edits[0]).toMatchObject({
      id: request.id,
      version: 1,
      hash: '5f'.repeat(16),
      intent: { amountCents: 6_000, texts: { memo: 'train tickets' } },
    });
    expect(world.asks).toEqual([]);
    await answer.after?.();
    expect(textsOf(world.replies.at(-1)?.blocks)).toContain('$60.00');
    expect(world.replies.at(-1)?.replaces).toBe('replace');
  });

  test.each([
    ['editedSince', 'card', 'changed meanwhile'],
    ['unchanged', 'card', 'Nothing differs'],
    ['expired', 'card', 'was over'],
  ] as const)('refused as %s keeps the form, with a sentence', async (reason, field, words) => {
    const { world, face, form } = await editing();
    world.refusal = { reason };
    const { ack } = await face.submission(sent(form, VALUES));
    expect(ack).toEqual({ errors: { [field]: expect.stringContaining(words) } });
  });

  test('beyond a limit is refused under the amount', async () => {
    const { world, face, form } = await editing();
    world.refusal = { reason: 'noRule', amountCents: 6_000 };
    const { ack } = await face.submission(sent(form, VALUES));
    expect(ack).toEqual({ errors: { amount: expect.stringContaining('No approval rule') } });
  });

  test.each([
    ['somebody else', { user: BEN }, {}, 'Only the person who asked can edit'],
    ['an old version', {}, { version: 2 }, 'was changed after this message was shown'],
    ['other contents', {}, { contentHash: '6e'.repeat(32) }, 'was changed after this message'],
    ['what is decided', {}, { status: 'approved' as const }, 'in this state: approved'],
  ])('by or of %s opens nothing and says why', async (_what, who, now, words) => {
    const { world, face } = aDesk();
    const seen = aRequest();
    world.requests.push({ ...seen, ...now });
    const answer = await face.click({ ...editOf(seen), ...who });
    await answer.after?.();
    expect(world.views).toEqual([]);
    expect(textsOf(world.replies[0]?.blocks)).toContain(words);
  });
});

describe('Approve of a large amount', () => {
  const { terms } = aRequest();
  const large = aRequest({ terms: { ...terms, stepUp: { aboveCents: 1 } } });

  test('opens the form that asks for the amount, where the engine wants it typed', async () => {
    const { world, face } = aDesk();
    world.requests.push(large);
    world.refusal = { reason: 'amountNotTyped' };
    const answer = await face.click(clicked(buttonOf(notice(large).blocks, 'Approve')));
    await answer.after?.();
    const form = world.views.at(-1);
    expect(form?.title.text).toBe('Approve request');
    expect(checkView(form)).toEqual([]);
    for (const words of ['$50.00', 'Team travel', 'train tickets']) {
      expect(textsOf(form?.blocks)).toContain(words);
    }
  });

  test('of what was changed meanwhile opens nothing', async () => {
    const { world, face } = aDesk();
    world.requests.push({ ...large, version: 2 });
    world.refusal = { reason: 'amountNotTyped' };
    const answer = await face.click(clicked(buttonOf(notice(large).blocks, 'Approve')));
    await answer.after?.();
    expect(world.views).toEqual([]);
    expect(textsOf(world.replies[0]?.blocks)).toContain('was changed after this message');
  });

  test.each(['', '5', '50', '$50.00', '5e1', '050', '50,00', '４２', '-50'])(
    'reads “%s” as amounts are read everywhere',
    async (typed) => {
      const { world, face } = aDesk();
      world.requests.push(large);
      const { ack } = await face.submission(sent(approveForm(large), { amount: typed }));
      const cents = world.decisions.map((one) => (one.kind === 'approve' ? one.typedCents : null));
      const read = { '5': 500, '50': 5_000, '$50.00': 5_000 }[typed];
      expect(cents).toEqual(read === undefined ? [] : [read]);
      if (read === undefined) expect(ack).toEqual({ errors: { amount: expect.any(String) } });
    },
  );
});
