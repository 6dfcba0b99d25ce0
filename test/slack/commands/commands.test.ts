import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import { operations } from '../../../src/operations/index.ts';
import { requestId, teamId, userId } from '../../../src/requests/ids.ts';
import { aRequest } from '../../requests/a-request.ts';
import { buttonOf, buttonsOf, textsOf } from '../texts-of.ts';
import { aCard, aDesk, clicked, PAYMENT, typed } from './a-desk.ts';

async function answerTo(line: string, desk = aDesk()): Promise<string> {
  await desk.face.command(typed(line));
  for (const reply of desk.world.replies) expect(checkMessage(reply)).toEqual([]);
  return desk.world.replies.map((reply) => textsOf(reply.blocks)).join('\n');
}

const RECEIPT = {
  status: 'pending',
  paymentId: PAYMENT,
  transactionId: null,
  referenceId: 'REF-1',
  at: 1,
};

describe('the words after /paywint', () => {
  test.each(['', '  ', 'help', 'HELP'])('%j lists what it can do', async (line) => {
    const read = await answerTo(line);
    expect(read).toContain('/paywint reload [card] [amount] [memo]');
    expect(read).toContain('/paywint status');
  });

  test.each([
    ['relod 4242 50', 'reload'],
    ['balanse', 'balance'],
    ['req', 'requests'],
  ])('%s is answered with the nearest command', async (line, word) => {
    expect(await answerTo(line)).toContain(`Did you mean /paywint ${word}?`);
  });

  test('a word like no command gets no guess', async () => {
    expect(await answerTo('xyzzy')).not.toContain('Did you mean');
  });

  test.each([
    'balance',
    'digest',
    'cards',
    'card 4242',
    'payees',
    'requests',
    'status R1',
    'policy',
  ])('%s tells outsiders nothing', async (line) => {
    const desk = aDesk();
    desk.world.closed = { reason: 'notFullMember', kind: 'stranger' };
    expect(await answerTo(line, desk)).toContain('People of other workspaces');
    expect(desk.world.replies).toHaveLength(1);
  });
});

describe('reading', () => {
  test('balance: available, current, committed to open requests', async () => {
    const read = await answerTo('balance');
    for (const amount of ['$1,000.00', '$1,100.00', '$75.00']) expect(read).toContain(amount);
  });

  test('digest: the balance, and what waits and for how long', async () => {
    const desk = aDesk();
    desk.world.requests.push(aRequest());
    const read = await answerTo('digest', desk);
    expect(read).toContain('Available: $1,000.00');
    expect(read).toContain('Waiting for approval · for less than a minute');
  });

  test('cards are searched and never show our tag', async () => {
    const read = await answerTo('cards 4242');
    for (const words of ['Team travel', 'Ines Vale', '**4242', 'none here']) {
      expect(read).toContain(words);
    }
    expect(await answerTo('cards')).not.toContain('pw-');
    expect(await answerTo('cards nobody')).toContain('No card fits');
  });

  test('payees are searched', async () => {
    expect(await answerTo('payees ines')).toContain('Ines Vale');
    expect(await answerTo('payees bob')).toContain('No payee fits');
  });

  test('when Paywint does not answer, its reason is told', async () => {
    const desk = aDesk();
    desk.world.cards = { ok: false, why: 'it answered 503', status: 503 };
    expect(await answerTo('cards', desk)).toContain('it answered 503');
  });

  test('a long list turns its pages in place', async () => {
    const { world, face } = aDesk();
    const value = Array.from({ length: 25 }, (_, at) => aCard({ nickname: `Card ${at}` }));
    world.cards = { ok: true, value };
    await face.command(typed('cards'));
    expect(buttonsOf(world.replies[0]?.blocks)).toEqual(['Next']);
    const turned = await face.click(clicked(buttonOf(world.replies[0]?.blocks, 'Next')));
    await turned.after?.();
    expect(world.replies[1]?.replaces).toBe('replace');
    expect(textsOf(world.replies[1]?.blocks)).toContain('11 to 20 of 25');
    expect(buttonsOf(world.replies[1]?.blocks)).toEqual(['Previous', 'Next']);
  });

  test('requests: mine, pending, attention, all', async () => {
    const desk = aDesk();
    desk.world.requests.push(
      aRequest({ id: requestId('R-MINE'), status: 'executed', requester: userId('U0DANA') }),
      aRequest({ id: requestId('R-PENDING'), requester: userId('U0FAY') }),
      aRequest({ id: requestId('R-STUCK'), status: 'attention', requester: userId('U0FAY') }),
    );
    const ids = async (line: string) => {
      desk.world.replies.length = 0;
      return (await answerTo(line, desk)).match(/R-[A-Z]+/g) ?? [];
    };
    expect(await ids('requests')).toEqual(['R-PENDING', 'R-STUCK']);
    expect(await ids('requests mine')).toEqual(['R-MINE']);
    expect(await ids('requests pending')).toEqual(['R-PENDING']);
    expect(await ids('requests attention')).toEqual(['R-STUCK']);
    expect(await ids('requests all')).toEqual(['R-MINE', 'R-PENDING', 'R-STUCK']);
    desk.world.roles = ['S0FINANCE'];
    expect(await ids('requests waiting')).toEqual(['R-PENDING']);
  });

  test('more requests than anybody turns pages through are not counted to the end', async () => {
    const desk = aDesk();
    const many = Array.from({ length: 10_012 }, (_, at) => aRequest({ id: requestId(`R-${at}`) }));
    desk.world.requests.push(...many);
    expect(await answerTo('requests all', desk)).toContain('1 to 10 of many more');
    expect(buttonsOf(desk.world.replies[0]?.blocks)).toEqual(['Next']);
    desk.world.requests.length = 10_010;
    expect(await answerTo('requests all', desk)).toContain('1 to 10 of 10010');
  });

  test('policy says who would have to approve and what is left', async () => {
    const read = await answerTo('policy reload 250');
    expect(read).toContain('Policy: Card reload of $250.00');
    expect(read).toContain('1 person of @S0FINANCE');
    expect(read).toContain('$15,000.00 left of $20,000.00');
    expect(await answerTo('policy reload 2.5')).toContain('Cents are exactly two digits');
  });
});

describe('status', () => {
  test.each(['R1', PAYMENT, 'REF-1'])('%s finds our request, live from Paywint', async (text) => {
    const desk = aDesk();
    desk.world.requests.push(
      aRequest({ id: requestId('R1'), status: 'inFlight', receipt: RECEIPT }),
    );
    const read = await answerTo(`status ${text}`, desk);
    expect(read).toContain('reference_id: REF-1');
    expect(read).toContain('status: settling');
  });

  test('a payment that was not made here is read from Paywint', async () => {
    expect(await answerTo(`status ${PAYMENT}`)).toContain('status: settling');
  });

  test.each([
    ['status', 'Say which one'],
    ['status nonsense', 'Nothing fits'],
    ['status 00000000-0000-4000-8000-000000000009', 'Nothing fits'],
  ])('%s is answered with a sentence', async (line, words) => {
    expect(await answerTo(line)).toContain(words);
  });

  test('a request of another workspace is not shown', async () => {
    const desk = aDesk();
    desk.world.requests.push(aRequest({ id: requestId('R1'), team: teamId('T0OTHER') }));
    expect(await answerTo('status R1', desk)).toContain('Nothing fits');
  });
});

describe('App Home', () => {
  const opened = { team: teamId('T0HOME'), user: userId('U0DANA') };

  test('shows the wallet, my open requests and a button to ask', async () => {
    const { world, face } = aDesk();
    world.requests.push(aRequest());
    await face.homeOpened(opened);
    const home = world.homes[0];
    expect(checkView(home)).toEqual([]);
    expect(buttonsOf(home?.blocks)).toEqual([
      ...operations.map(({ title }) => title),
      'Several reloads',
      'Nudge',
      'Edit',
      'Cancel request',
    ]);
    expect(textsOf(home?.blocks)).toContain('$1,000.00');
    const answer = await face.click(clicked(buttonOf(home?.blocks, 'Card reload')));
    await answer.after?.();
    expect(textsOf(world.views.at(-1)?.blocks)).toContain('Amount (USD)');
  });

  test('tells outsiders nothing', async () => {
    const { world, face } = aDesk();
    world.closed = { reason: 'notRequester' };
    await face.homeOpened(opened);
    expect(textsOf(world.homes[0]?.blocks)).not.toContain('$');
  });
});
