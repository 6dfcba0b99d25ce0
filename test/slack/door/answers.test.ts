import { afterEach, expect, test } from 'vitest';
import { AlreadyReceived } from '../../../src/slack/already-received.ts';
import { aDeliveryBook, aDoor, type Signed, signed } from './a-door.ts';
import {
  aClick,
  aCommand,
  aHomeEvent,
  anOptionsAsk,
  aShortcut,
  aSubmission,
  aView,
} from './payloads.ts';

const doors: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.close()));
});

async function open(options: Parameters<typeof aDoor>[0] = {}) {
  const door = await aDoor(options);
  doors.push(door);
  return door;
}

const fail = (): Promise<never> => Promise.reject(new Error('the ledger is gone'));

function asJson({ body }: { readonly body: string }): Signed {
  const message = signed(body);
  return { ...message, headers: { ...message.headers, 'content-type': 'application/json' } };
}

test('each kind of delivery reaches its handler with what it says', async () => {
  const door = await open();
  for (const body of [aCommand(), aClick(), aSubmission(), anOptionsAsk(), aShortcut()]) {
    expect((await door.send(signed(body))).status).toBe(200);
  }
  expect((await door.send(asJson({ body: aHomeEvent() }))).status).toBe(200);
  expect((await door.send(asJson({ body: aHomeEvent('messages') }))).status).toBe(200);
  await door.drain();
  const values = { amount: '50', card: 'card_4242', memo: null };
  expect(door.calls).toMatchObject([
    { name: 'command', with: { user: 'U0DANA', channel: 'C0OPS', text: 'balance' } },
    {
      name: 'click',
      with: {
        actionId: 'approve',
        value: 'R1',
        place: { kind: 'message', channel: 'C0FINANCE', ts: '1.2', ephemeral: false },
      },
    },
    { name: 'submission', with: { callbackId: 'ask', privateMetadata: 'kept', values } },
    { name: 'options', with: { actionId: 'card', typed: '42', privateMetadata: 'kept' } },
    { name: 'shortcut', with: { callbackId: 'reload' } },
    { name: 'homeOpened', with: { team: 'T0HOME', user: 'U0DANA' } },
  ]);
});

test('a click is answered only when what it did is saved', async () => {
  let save = (): void => {};
  const saved = new Promise<{ ack: undefined }>((resolve) => {
    save = () => resolve({ ack: undefined });
  });
  let hasBegun = (): void => {};
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const door = await open({
    face: {
      click: () => {
        hasBegun();
        return saved;
      },
    },
  });
  let status: number | null = null;
  const click = async (): Promise<void> => {
    ({ status } = await door.send(signed(aClick())));
  };
  const sent = click();
  await begun;
  expect(status).toBeNull();
  save();
  await sent;
  expect(status).toBe(200);
});

test.each([
  ['click', aClick, { click: fail }],
  ['submission', aSubmission, { submission: fail }],
] as const)(
  'a %s that could not be recorded is never answered with success, and the person hears the error id',
  async (_kind, body, face) => {
    const door = await open({ face });
    expect((await door.send(signed(body()))).status).toBe(500);
    await door.drain();
    expect(door.told.map(({ text }) => text)).toEqual([expect.stringContaining('error1')]);
    expect(door.log.lines).toMatchObject([{ level: 'error', fields: { errorId: 'error1' } }]);
  },
);

test('without the ledger a shortcut is not taken at all', async () => {
  const door = await open({ ledger: { receive: fail } });
  expect((await door.send(signed(aShortcut()))).status).toBe(500);
  expect(door.calls).toEqual([]);
});

test('without the ledger a command is acked and not taken, and the person hears so', async () => {
  const door = await open({ ledger: { receive: fail } });
  expect(await door.send(signed(aCommand()))).toEqual({ status: 200, body: '' });
  await door.drain();
  expect(door.calls).toEqual([]);
  expect(door.told.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^This was not recorded.*error1\.$/),
  ]);
});

test('a command is acked while the ledger has not answered yet', async () => {
  let say = (_isNew: boolean): void => {};
  const answer = new Promise<boolean>((resolve) => {
    say = resolve;
  });
  const door = await open({ ledger: { receive: () => answer } });
  expect((await door.send(signed(aCommand()))).status).toBe(200);
  expect(door.calls).toEqual([]);
  say(true);
  await door.drain();
  expect(door.calls).toMatchObject([{ name: 'command' }]);
});

test('what breaks after the ack is told to the person with its error id', async () => {
  const door = await open({
    face: { command: fail, click: () => Promise.resolve({ ack: undefined, after: fail }) },
  });
  expect((await door.send(signed(aCommand()))).status).toBe(200);
  expect((await door.send(signed(aClick()))).status).toBe(200);
  await door.drain();
  expect(door.told.map(({ text }) => /error\d/.exec(text)?.[0])).toEqual(['error1', 'error2']);
});

test('a click that was recorded before is refused without a word', async () => {
  const door = await open({ face: { click: () => Promise.reject(new AlreadyReceived()) } });
  expect(await door.send(signed(aClick()))).toEqual({ status: 401, body: '' });
  await door.drain();
  expect(door.told).toEqual([]);
});

test('a command and the work that it begins are received under two names', async () => {
  const ledger = aDeliveryBook();
  const taken: boolean[] = [];
  const door = await open({
    ledger,
    face: {
      command: async ({ delivery }) => {
        taken.push(await ledger.receive(delivery), await ledger.receive(delivery));
      },
    },
  });
  await door.send(signed(aCommand()));
  await door.drain();
  expect(taken).toEqual([true, false]);
});

test('nobody waits for an answer longer than Slack does, and what is saved later is no success', async () => {
  const door = await open({
    face: {
      click: () => {
        door.time.run();
        return Promise.resolve({ ack: undefined });
      },
    },
  });
  expect((await door.send(signed(aClick()))).status).toBe(500);
});

test('a form is told what to mend, or shown its next page', async () => {
  const errors = { amount: 'Not an amount.' };
  const mend = await open({ face: { submission: () => Promise.resolve({ ack: { errors } }) } });
  const answer = await mend.send(signed(aSubmission()));
  expect(JSON.parse(answer.body)).toEqual({ response_action: 'errors', errors });
  const taken = await open();
  expect(await taken.send(signed(aSubmission()))).toEqual({ status: 200, body: '' });
});

test('choices are cut by whole characters to what Slack takes', async () => {
  const choice = { text: '🎉'.repeat(80), value: 'card_1' };
  const door = await open({ face: { options: () => Promise.resolve([choice]) } });
  const { body } = await door.send(signed(anOptionsAsk()));
  const text = `${'🎉'.repeat(37)}…`;
  expect(JSON.parse(body)).toMatchObject({ options: [{ text: { text }, value: 'card_1' }] });
});

const OTHER = { team: { id: 'T0OTHER', domain: 'other' } };
const VISITOR = { user: { id: 'U0EVE', team_id: 'T0OTHER' } };

test.each<[string, string]>([
  ['a command', aCommand({ team_id: 'T0OTHER' })],
  ['a click', aClick(OTHER)],
  ['a visitor’s click', aClick(VISITOR)],
  ['a form', aSubmission(OTHER)],
  ['a visitor’s form', aSubmission(VISITOR)],
  ['a form without fields', aSubmission({ ...OTHER, view: { ...aView, state: { values: {} } } })],
])('%s from another workspace is answered and does nothing', async (_kind, body) => {
  const door = await open();
  const answer = await door.send(signed(body));
  await door.drain();
  expect(door.calls).toEqual([]);
  const isTold = door.told.length === 1 || answer.body.includes('another workspace');
  expect(isTold || answer.status === 400).toBe(true);
});

test.each<[string, string]>([
  ['a command of nobody', aCommand({ user_id: '' }).replace('user_id=&', '')],
  ['a command that leads its answer nowhere', aCommand({ response_url: 'nowhere' })],
  [
    'a click that carries a list',
    aClick({ actions: [{ type: 'button', action_id: 'a', value: [] }] }),
  ],
  [
    'a form without fields of the kind',
    aSubmission({ view: { ...aView, state: { values: [1] } } }),
  ],
])('%s is refused as unreadable, and is no fault of ours', async (_kind, body) => {
  const door = await open();
  expect((await door.send(signed(body))).status).toBe(400);
  await door.drain();
  expect(door.calls).toEqual([]);
  expect(door.log.lines.map(({ level }) => level)).toEqual(['warn']);
});

test('what breaks before any handler is answered with 500, and its error id is in the log', async () => {
  const door = await open();
  const odd = aClick({ actions: [{ type: 'button', action_id: 5, block_id: 'b' }] });
  expect((await door.send(signed(odd))).status).toBe(500);
  expect(door.log.lines).toMatchObject([{ level: 'error', fields: { errorId: 'error1' } }]);
});
