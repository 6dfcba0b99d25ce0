/** A short run of `npm run fuzz`, and some cases over real HTTP; the long ones are told in docs/security.md. */
import { describe, expect, test } from 'vitest';
import { createLuck } from '../simulation/chance.ts';
import { aDoor, type Signed, signed } from '../slack/door/a-door.ts';
import { fuzz } from './fuzz.ts';
import { inProcess } from './in-process.ts';
import { mutatedJson, mutatedText } from './mutate.ts';
import { patientDesk } from './patient-desk.ts';
import { LINES } from './real-lines.ts';
import { realPayloads } from './real-payloads.ts';
import { type Target, targets } from './targets.ts';

const SEED = 2_026;
const CASES = { lines: 1_000, payloads: 1_000, webhooks: 2_000, answers: 2_000 };
const OVER_HTTP = 300;

const all = await targets();
const payloads = await realPayloads();

describe('what is real', () => {
  test('is taken as it is: every line, button and form of the bot', async () => {
    const door = inProcess();
    expect(payloads.length).toBeGreaterThan(140);
    for (const body of payloads) {
      const came = await door.deliver(body, patientDesk(createLuck(1)).face);
      expect(came, JSON.stringify(body)).toEqual({ status: 200, faults: [] });
    }
  });
});

describe('what is changed at random', () => {
  test.each(Object.entries(CASES))(
    'of %s, %i times: nothing breaks, and no refusal is made up',
    async (name, cases) => {
      const target = all.find((one) => one.name === name);
      if (target === undefined) throw new Error('there is no such target');
      const { problems, cases: played } = await fuzz(target, { cases, seed: SEED });
      expect(problems).toEqual([]);
      expect(played).toBe(cases);
    },
  );

  test('is the same again with the same seed, and told with what brought it about', async () => {
    const seen: unknown[] = [];
    const target: Target = {
      name: 'lines',
      make: (luck) => mutatedText(LINES[luck.below(LINES.length)] ?? '', luck),
      run: (input) => {
        seen.push(input);
        return Promise.reject(new Error('a planted fault'));
      },
    };
    const first = await fuzz(target, { cases: 50, seed: 3, from: 7 });
    const again = await fuzz(target, { cases: 50, seed: 3, from: 7 });
    expect(first.problems.map(({ input }) => input)).toEqual(
      again.problems.map(({ input }) => input),
    );
    expect(first.problems[0]).toMatchObject({ at: 7, says: expect.stringContaining('planted') });
    expect(new Set(seen.map(String)).size).toBeGreaterThan(10);
  });
});

test('names that every object has are words like any other', async () => {
  const door = inProcess();
  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'then']) {
    for (const real of payloads) {
      const text = JSON.stringify(real).replaceAll(
        /"values":\{(?=")/g,
        `"values":{"${name}":{"${name}":{"value":"x"}},`,
      );
      const body = JSON.parse(
        `${text.slice(0, -1)},"${name}":{"polluted":"yes","isAdmin":true}}`,
      ) as Record<string, unknown>;
      const came = await door.deliver(body, patientDesk(createLuck(2)).face);
      expect(came.faults, text).toEqual([]);
    }
  }
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test(`${OVER_HTTP} times over HTTP: no 500 without an error id in the log`, async () => {
  const luck = createLuck(SEED);
  let desk = patientDesk(luck);
  const door = await aDoor({
    face: {
      command: (command) => desk.face.command(command),
      click: (click) => desk.face.click(click),
      submission: (sent) => desk.face.submission(sent),
      options: (ask) => desk.face.options(ask),
      shortcut: (taken) => desk.face.shortcut(taken),
      homeOpened: (opened) => desk.face.homeOpened(opened),
    },
  });
  const statuses: number[] = [];
  for (let count = 0; count < OVER_HTTP; count += 1) {
    desk = patientDesk(luck);
    statuses.push((await door.send(aDelivery(luck))).status);
    await door.drain();
  }
  await door.close();
  const broken = statuses.filter((status) => status === 500).length;
  const told = door.log.lines.filter(
    ({ level, fields }) => level === 'error' && 'errorId' in fields,
  );
  expect(told).toHaveLength(broken);
  expect(statuses.filter((status) => ![200, 400, 401, 404, 500].includes(status))).toEqual([]);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(OVER_HTTP / 4);
});

/** Signed as Slack signs, whatever it says. */
function aDelivery(luck: ReturnType<typeof createLuck>): Signed {
  if (luck.oneIn(2)) {
    const text = mutatedText(LINES[luck.below(LINES.length)] ?? '', luck);
    const form = {
      command: '/paywint',
      team_id: 'T0HOME',
      user_id: 'U0DANA',
      channel_id: 'C0OPS',
      text,
    };
    const answer = { trigger_id: 't', response_url: 'http://127.0.0.1:9/respond' };
    return signed(new URLSearchParams({ ...form, ...answer }).toString());
  }
  const real = payloads[luck.below(payloads.length)];
  const payload = luck.oneIn(4)
    ? mutatedText(JSON.stringify(real), luck)
    : JSON.stringify(mutatedJson(real, luck));
  return signed(new URLSearchParams({ payload }).toString());
}
