/** Whole card numbers, planted wherever Paywint or people could put them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { PaywintSeed } from '../../playground/paywint/seed.ts';
import { createLog } from '../../src/log.ts';
import { formFor } from './acts.ts';
import { aTown, notices, textOf, type Town } from './a-town.ts';
import { answered, whispered } from './said.ts';

/** Of each kind of separator and width one; no four digits in a row stand in the demo otherwise. */
const PLANTED = ['4242 4242 4242 4242', '5555-5555-5555-4444', '４２４２４２４２４２４２４２４２'];
const FOUND = /4242.{0,3}4242|5555.{0,3}5555/;

/** Numbers in every text that Paywint lets people write. */
function planted(): PaywintSeed {
  const [visa, mastercard, wide] = PLANTED;
  const seed = demoSeed();
  return {
    ...seed,
    payees: seed.payees.map((one, index) =>
      index === 1 ? { ...one, email: `${mastercard?.replaceAll('-', '')}@example.com` } : one,
    ),
    cards: [
      ...seed.cards,
      {
        nickname: `Spare ${visa}`,
        payee: 'Maya Okafor',
        lastFour: '4242',
        status: 'approved',
        cents: 1_000,
        hoursAgo: 3,
      },
    ],
    history: seed.history.map((one) => ({ ...one, description: `${one.description} ${wide}` })),
    linked: (seed.linked ?? []).map((one) => ({ ...one, nickname: `${one.nickname} ${visa}` })),
  };
}

/** Everything that was said, kept or logged, digits of every width read as ours. */
function traces(town: Town, lines: readonly string[]): string {
  const files = readdirSync(town.folder).map((name) => readFileSync(join(town.folder, name)));
  const kept = Buffer.concat(files);
  const slack = JSON.stringify(town.slack.calls());
  const told = ['U0DANA', 'U0CFO', 'U0MIA'].map((user) => town.slack.ephemerals(user));
  const all = [kept.toString('latin1'), kept.toString('utf8'), slack, JSON.stringify(told)];
  return [...all, ...lines].join('\n').normalize('NFKC');
}

test('numbers in Paywint’s records reach no message, no log and no ledger', async () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  await using town = await aTown({
    seed: planted(),
    log: createLog({ level: 'debug', secrets: [], write }),
  });
  for (const [line, words] of [
    ['cards', 'Paywint cards'],
    ['cards spare', '[card number]'],
    ['payees', 'Payees'],
    ['payments sent', 'Payments sent'],
    ['payments received', 'Payments received'],
    ['linked', '[card number]'],
    ['linked update', '[card number]'],
    ['digest', ''],
    ['balance', 'Available'],
  ] as const) {
    await answered(town, 'U0CFO', line, words);
  }
  const notice = await town.ask('U0DANA', 'reload Spare 20 taxi');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'Done');
  await town.slack.idle();
  expect(traces(town, lines)).not.toMatch(FOUND);
  expect(textOf(town.now(notice))).toContain('[card number]');
});

test.each(PLANTED)(
  '%s typed by people is refused where it is typed, and kept nowhere',
  async (number) => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    await using town = await aTown({ log: createLog({ level: 'debug', secrets: [], write }) });
    for (const line of [
      `cards ${number}`,
      `payees ${number}`,
      `status ${number}`,
      `linked ${number}`,
      number,
    ]) {
      const known = town.slack.ephemerals('U0CFO').length;
      await town.slack.as('U0CFO').command(`/paywint ${line}`, { channel: 'C0FINANCE' });
      const told = await whispered(town, 'U0CFO', 'looks like a whole card number', known);
      expect(told.normalize('NFKC')).not.toMatch(FOUND);
    }
    const form = await formFor(
      town,
      'U0DANA',
      `reload "Team travel" 20 taxi for ${number}`,
      'Memo',
    );
    expect(JSON.stringify(form)).toContain('taxi for [card number]');
    const dana = town.slack.as('U0DANA');
    const refused = await dana.submit(await dana.fill(form, { Memo: `taxi ${number}` }));
    expect(Object.values(refused.errors).join(' ')).toMatch(/card number/);
    await formFor(town, 'U0DANA', `reload "${number}" 20`, '“[card number]”');
    expect(notices(town.slack)).toEqual([]);
    const asked = town.slack.calls().map(({ args }) => args);
    expect(JSON.stringify(asked).normalize('NFKC')).not.toMatch(FOUND);
    const kept = readdirSync(town.folder).map((name) => readFileSync(join(town.folder, name)));
    const all = `${Buffer.concat(kept).toString('utf8')}\n${lines.join('\n')}`.normalize('NFKC');
    expect(all).not.toMatch(FOUND);
  },
);
