import { expect, test } from 'vitest';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';
import { formAfter, labelsOf, press, requestIn, told, whispered } from './said.ts';

const HOUR_MS = 3_600_000;

const threadOf = ({ slack }: Town): string =>
  slack
    .messages('C0FINANCE')
    .filter(({ threadTs }) => threadTs !== undefined)
    .map(textOf)
    .join('\n');

/** What is owed is gathered for some seconds, which nobody waits for here. */
async function reminded(town: Town): Promise<void> {
  await town.slack.changed(() => threadOf(town).includes('who can still decide'));
  town.shift(4_000);
}

test('those who can still decide are reminded in one message, which follows and decides as the notice does', async () => {
  await using town = await aTown({
    policy: `${POLICY}remind_after: [1h]\nescalate: { after: 2h, to: [U0CTO] }\n`,
  });
  const first = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
  const second = await town.ask('U0OMAR', 'reload "Team travel" 60 taxi');
  town.shift(HOUR_MS);
  await reminded(town);
  const toMia = await told(town, 'U0MIA', '2 requests wait for your decision');
  const words = textOf(toMia);
  for (const part of [
    '$50.00',
    '$60.00',
    'U0DANA',
    'U0OMAR',
    'waiting for 1 hour',
    'Open the notice',
  ]) {
    expect(words).toContain(part);
  }
  await town.approve('U0MIA', first);
  await town.says(first, 'reference_id');
  const now = await told(town, 'U0MIA', '1 request waits for your decision', 'Done');
  expect([now.ts, labelsOf(now)]).toEqual([toMia.ts, ['Approve', 'Deny']]);
  expect(town.slack.directMessages('U0MIA')).toHaveLength(1);
  town.shift(HOUR_MS);
  const toCto = await told(town, 'U0CTO', 'Escalated to you', 'gives you no right to');
  expect(labelsOf(toCto)).toEqual(['Cancel request']);
  await town.says(second, 'Escalated to:', 'U0CTO');
  await press(town, 'U0MIA', now, 'Approve');
  await town.says(second, 'reference_id');
  const settled = await told(town, 'U0CTO', 'Done', 'reference_id');
  expect([settled.ts, labelsOf(settled)]).toEqual([toCto.ts, []]);
  const over = await told(town, 'U0MIA', 'Nothing of this waits for you any more');
  expect([over.ts, labelsOf(over)]).toEqual([toMia.ts, []]);
  expect(town.debits()).toHaveLength(2);
});

test('the requester nudges once an hour, is asked back and answers, and asks again with one click', async () => {
  await using town = await aTown({ policy: `${POLICY}direct_messages: true\n` });
  const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
  const toBen = await told(town, 'U0BEN', 'Waiting for approval', 'train tickets');
  expect(labelsOf(toBen)).toEqual(['Approve', 'Deny', 'Ask']);
  const [confirmation] = town.slack.ephemerals('U0DANA');
  if (confirmation === undefined) throw new Error('nothing was confirmed');
  await Promise.all([1, 2].map(() => press(town, 'U0DANA', confirmation, 'Nudge')));
  await whispered(town, 'U0DANA', '2 people who can still decide are reminded');
  await whispered(town, 'U0DANA', 'less than an hour ago');
  await reminded(town);
  await told(town, 'U0MIA', '1 request waits for your decision');
  const ben = town.slack.as('U0BEN');
  await ben.submit(await formAfter(town, 'U0BEN', town.now(notice), 'Ask'), {
    Question: 'Which train is this for?',
  });
  const asked = await told(town, 'U0DANA', 'Which train is this for?');
  const dana = town.slack.as('U0DANA');
  await dana.submit(await formAfter(town, 'U0DANA', asked, 'Answer'), {
    Answer: 'The one to the fair, on Monday.',
  });
  const answered = await told(town, 'U0DANA', 'Your answer: ', 'on Monday');
  expect([answered.ts, labelsOf(answered)]).toEqual([asked.ts, []]);
  await town.slack.changed(() => threadOf(town).includes('on Monday'));
  expect(threadOf(town)).toContain('Which train is this for?');
  const open = town.slack.directMessages('U0BEN').find(({ ts }) => ts === toBen.ts) ?? toBen;
  await press(town, 'U0BEN', open, 'Approve');
  await town.says(notice, 'reference_id');
  const inStep = await told(town, 'U0BEN', 'Done', 'reference_id');
  expect([inStep.ts, labelsOf(inStep)]).toEqual([toBen.ts, []]);
  await told(town, 'U0MIA', 'Done', 'reference_id', 'train tickets');
  const outcome = await told(town, 'U0DANA', 'reference_id');
  const form = await formAfter(town, 'U0DANA', outcome, 'Ask again');
  await town.slack.changed(() => JSON.stringify(dana.modal()).includes('train tickets'));
  await dana.submit(dana.modal() ?? form);
  await town.slack.changed(() =>
    town.slack.messages('C0FINANCE').some((one) => textOf(one).includes('Waiting for approval')),
  );
  const anew = town.slack
    .messages('C0FINANCE')
    .find((one) => textOf(one).includes('Waiting for approval'));
  expect(textOf(anew ?? {})).toContain('train tickets');
  expect(requestIn(anew ?? notice)).not.toBe(requestIn(notice));
  expect(town.debits()).toHaveLength(1);
});
