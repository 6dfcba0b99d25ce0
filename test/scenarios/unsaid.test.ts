/** What logs and traces never hold: who somebody is, what they wrote, and how much money it is. */
import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { aCollector } from './a-collector.ts';
import { aTown, BOT_TOKEN, SIGNING_SECRET, textOf } from './a-town.ts';

/** Of people, cards and texts in the story below; the amount as people, Paywint and the ledger write it. */
const UNSAID = [
  'canary-memo',
  'Maya',
  'Okafor',
  'Team travel',
  '4271',
  'Dana',
  '431.17',
  '43117',
  '@',
  BOT_TOKEN,
  SIGNING_SECRET,
];

/** Ids and times: the digits of a card or of an amount stand in some of them by chance. */
const BY_CHANCE =
  /"(?:traceId|spanId|parentSpanId)":"[0-9a-f]+"|"(?:start|end)TimeUnixNano":"\d{19}"|\bR-[0-9A-Z]{8}\b/g;

test('a whole story at level info leaves no person, text or amount in logs and traces', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
  await using collector = await aCollector();
  await using town = await aTown({ log, trace: collector.tracing.trace });
  const { slack, paywint } = town;
  const notice = await town.ask('U0DANA', 'reload "Team travel" 431.17 canary-memo');
  await slack.as('U0DANA').command('/paywint balance');
  await slack.as('U0DANA').command('/paywint payees Maya');
  await town.approve('U0MIA', notice);
  await town.says(notice, 'reference_id');
  // An answer that is lost, and one that cannot be read, are the places where texts like to hide.
  paywint.fault({ kind: 'accept-then-truncated-json', times: 1 });
  const lost = await town.ask('U0DANA', 'reload "Team travel" 31.17 canary-memo two');
  await town.approve('U0MIA', lost);
  await slack.changed(() => !textOf(town.now(lost)).includes('Approve'));
  await slack.idle();
  await collector.tracing.stop();

  const names = collector.spans.map(({ name }) => name);
  for (const name of [
    'slack command',
    'slack click',
    'submit',
    'decide approve',
    'send',
    'paywint money',
  ])
    expect(names).toContain(name);
  const money = collector.spans.find(({ name }) => name === 'paywint money');
  const send = collector.spans.find(({ spanId }) => spanId === money?.parentSpanId);
  expect(send?.name).toBe('send');
  expect(JSON.stringify(send?.attributes)).toMatch(/paywint\.request_id.*R-/);

  expect(lines.length).toBeGreaterThan(0);
  const said = [...lines, collector.texts()].map((text) => text.replaceAll(BY_CHANCE, ''));
  for (const words of UNSAID) {
    expect(
      said.filter((text) => text.includes(words)),
      words,
    ).toEqual([]);
  }
});
