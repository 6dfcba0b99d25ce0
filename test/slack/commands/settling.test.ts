import { describe, expect, test } from 'vitest';
import { settled } from '../../support/ports.ts';
import { userId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { AlreadyReceived } from '../../../src/slack/already-received.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { buttonOf, textsOf } from '../texts-of.ts';
import { aDesk, clicked, PAYMENT, sent, typed } from './a-desk.ts';

const { notice } = requestMessages();

function needing(change: Partial<MoneyRequest> = {}) {
  const desk = aDesk();
  desk.world.role = 'admin';
  const request = aRequest({ status: 'attention', reason: 'nobody knows', ...change });
  desk.world.requests.push(request);
  const press = async (label: string) => {
    const answer = await desk.face.click(clicked(buttonOf(notice(request).blocks, label)));
    await answer.after?.();
  };
  return { ...desk, press };
}

describe('It was not executed and Reissue', () => {
  test.each([
    ['It was not executed', 'notExecuted'],
    ['Reissue', 'reissue'],
  ])('%s is recorded before the click is answered, and says nothing else', async (label, kind) => {
    const { world, press } = needing();
    await press(label);
    expect(world.settlements).toMatchObject([{ kind, id: 'R7F3K2M9QAB', user: 'U0DANA' }]);
    expect(world.replies).toEqual([]);
  });

  test.each([
    [{ reason: 'notAdmin' }, 'Only admins'],
    [{ reason: 'ownRequest' }, 'This request is yours'],
    [{ reason: 'alreadySaid' }, 'recorded already'],
    [{ reason: 'quiet', until: NINE_O_CLOCK }, 'may still be on its way'],
    [{ reason: 'tooLate', status: 'executed' }, 'Too late'],
  ] as const)('a refusal (%o) is told to that person alone', async (refusal, words) => {
    const { world, press } = needing();
    world.refusal = refusal;
    await press('It was not executed');
    expect(textsOf(world.replies[0]?.blocks)).toContain(words);
    expect(world.replies[0]?.replaces).toBeUndefined();
  });

  test('a repeated delivery is told to the door, not to the person', async () => {
    const { world, press } = needing();
    world.refusal = { reason: 'alreadyReceived' };
    await expect(press('Reissue')).rejects.toThrow(AlreadyReceived);
  });
});

describe('Difference settled', () => {
  test('is on the notice of what differs, says why it is there, and is recorded', async () => {
    const difference = {
      kind: 'amount',
      subject: 'pay-1',
      theirs: { cents: 5_001, status: 'success' },
      foundAt: NINE_O_CLOCK,
    } as const;
    const books = { differences: [difference], settling: [] };
    const { world, press } = needing({ status: 'executed', reason: null, books });
    const words = textsOf(notice(aRequest({ status: 'executed', books })).blocks);
    expect(words).toContain('The books differ: Paywint has $50.01, $50.00 was asked for: pay-1');
    await press('Difference settled');
    expect(world.settlements).toMatchObject([{ kind: 'settled', id: 'R7F3K2M9QAB' }]);
  });
});

describe('It was executed', () => {
  async function opened(change: Partial<MoneyRequest> = {}) {
    const desk = needing(change);
    await desk.press('It was executed');
    return { ...desk, form: desk.world.views[0] };
  }

  test('asks for the payment, and records it when the form is sent, blanks or not', async () => {
    const { world, face, form } = await opened();
    expect(world.settlements).toEqual([]);
    expect(textsOf(form?.blocks)).toContain('payment_id');
    const answer = await face.submission(sent(form, { paymentId: `  ${PAYMENT.toUpperCase()} ` }));
    expect(answer).toEqual({ ack: { close: true } });
    expect(world.settlements).toMatchObject([{ kind: 'executed', paymentId: PAYMENT }]);
  });

  test('says in a contradiction that a second admin is needed', async () => {
    const { form } = await opened({ status: 'contradicted' });
    expect(textsOf(form?.blocks)).toContain('A second admin');
  });

  test.each([
    ['', 'paste Paywint’s payment_id'],
    ['10472', 'looks like a reference_id'],
    ['pw-7F3K2M9Q', 'the tag that the bot gave'],
    ['R7F3K2M9QAB', 'Copy it whole'],
    ['../../wallet', 'Copy it whole'],
  ])('what is no payment_id (%j) is refused under the field, unasked', async (typedId, words) => {
    const { world, face, form } = await opened();
    const { ack } = await face.submission(sent(form, { paymentId: typedId }));
    expect(ack).toEqual({ errors: { paymentId: expect.stringContaining(words) } });
    expect(world.settlements).toEqual([]);
  });

  test.each([
    [{ reason: 'paymentMissing' }, 'knows no payment of this id'],
    [{ reason: 'paymentDiffers', what: 'amount' }, 'another amount'],
    [{ reason: 'paymentUnread', why: 'it did not answer' }, 'could not be asked'],
  ] as const)(
    'a payment that does not fit (%o) is refused under the field',
    async (refusal, words) => {
      const { world, face, form } = await opened();
      world.refusal = refusal;
      const { ack } = await face.submission(sent(form, { paymentId: PAYMENT }));
      expect(ack).toEqual({ errors: { paymentId: expect.stringContaining(words) } });
    },
  );

  test('while Paywint takes its time nothing is claimed, and then the form says what it said', async () => {
    const { world, face, form } = await opened();
    let answer = (): void => undefined;
    world.held = new Promise((resolve) => {
      answer = () => resolve();
    });
    const asked = face.submission(sent(form, { paymentId: PAYMENT }));
    await settled();
    world.timers.at(-1)?.work();
    const { ack, after } = await asked;
    expect(textsOf('update' in ack ? ack.update.blocks : null)).toContain(
      'Nothing is recorded yet',
    );
    world.refusal = { reason: 'paymentMissing' };
    answer();
    await after?.();
    expect(textsOf(world.views.at(-1)?.blocks)).toContain('knows no payment of this id');
  });

  test('opens for admins only; others are told in private', async () => {
    const { world, press } = needing();
    world.role = 'approver';
    await press('It was executed');
    expect(world.views).toEqual([]);
    expect(textsOf(world.replies[0]?.blocks)).toContain('Only admins');
  });
});

describe('freeze and unfreeze', () => {
  const STOPPED = {
    freezes: [{ why: 'person', note: 'Somebody stopped it', by: userId('U0MIA'), at: 1 }],
    pausedUntil: null,
    lift: null,
    scannedAt: null,
  } as const;

  test('freeze says what is stopped, since when, and what it takes to go on', async () => {
    const { world, face } = aDesk();
    world.sending = STOPPED;
    await face.command(typed('freeze'));
    const words = textsOf(world.replies[0]?.blocks);
    for (const part of ['nothing is sent', 'Stopped by @U0MIA', 'Two admins', 'not called back']) {
      expect(words).toContain(part);
    }
  });

  test('the first of two admins hears who is still needed, and until when', async () => {
    const { world, face } = aDesk();
    world.sending = { ...STOPPED, lift: { by: userId('U0DANA'), at: 1, adopts: true } };
    await face.command(typed('unfreeze adopt'));
    expect(world.switched).toEqual(['unfreeze adopt']);
    const words = textsOf(world.replies[0]?.blocks);
    expect(words).toContain('stays frozen until a second admin agrees');
    expect(words).toContain('/paywint unfreeze adopt, before (a moment)');
  });

  test('the second one lifts it', async () => {
    const { world, face } = aDesk();
    await face.command(typed('unfreeze'));
    expect(textsOf(world.replies[0]?.blocks)).toContain('Sending goes on.');
  });

  test('a word that is not understood lifts nothing', async () => {
    const { world, face } = aDesk();
    await face.command(typed('unfreeze all'));
    expect(world.switched).toEqual([]);
    expect(textsOf(world.replies[0]?.blocks)).toContain('or the word adopt');
  });

  test.each(['freeze', 'unfreeze'])('%s refused is one sentence', async (line) => {
    const { world, face } = aDesk();
    world.refusal = line === 'freeze' ? { reason: 'mayNotFreeze' } : { reason: 'notFrozen' };
    await face.command(typed(line));
    expect(textsOf(world.replies[0]?.blocks)).toMatch(/Only approvers|not frozen/);
  });

  test.each(['balance', 'digest'])(
    '%s says that sending is frozen, by whom and since when',
    async (line) => {
      const { world, face } = aDesk();
      world.sending = STOPPED;
      await face.command(typed(line));
      const [reply] = world.replies;
      expect(reply?.text).toContain('Sending is frozen');
      expect(textsOf(reply?.blocks)).toContain('Stopped by @U0MIA, since (a moment)');
    },
  );
});
