import { describe, expect, test } from 'vitest';
import { aTown, notices, POLICY, textOf, type Town } from './a-town.ts';

/** Asks on one line and gives what the person alone is told. */
async function told(town: Town, user: string, line: string): Promise<string> {
  const { slack } = town;
  const before = slack.ephemerals(user).length;
  await slack.as(user).command(`/paywint ${line}`, { channel: 'C0FINANCE' });
  await slack.changed(() => slack.ephemerals(user).length > before);
  return textOf(slack.ephemerals(user).at(-1) ?? {});
}

describe('what the policy does not allow is refused at once, in a sentence, to the person alone', () => {
  const refusals: readonly (readonly [string, string, string, RegExp])[] = [
    ['somebody who may not ask', 'U0BEN', 'reload "Team travel" 50', /does not let you ask/],
    [
      'an amount that no rule covers',
      'U0DANA',
      'reload "Team travel" 5,000.01',
      /No approval rule/,
    ],
    [
      'an amount over the limit of a request',
      'U0DANA',
      'reload "Team travel" 4,000.01',
      /one request/,
    ],
    ['a requester without enough others', 'U0MIA', 'reload "Team travel" 600', /approve/],
  ];

  test.each(refusals)('%s', async (_what, user, line, words) => {
    await using town = await aTown();
    expect(await told(town, user, line)).toMatch(words);
    expect(notices(town.slack)).toEqual([]);
  });

  test('an amount over what is left of the day, counting what is only asked for; free again when denied', async () => {
    await using town = await aTown();
    const first = await town.ask('U0DANA', 'reload "Team travel" 3,000');
    expect(await told(town, 'U0DANA', 'reload "Team travel" 1,600')).toMatch(/\$1,500\.00 is left/);
    await town.slack.as('U0DANA').click(first, 'Cancel request', { confirm: true });
    await town.says(first, 'ancelled');
    await town.ask('U0DANA', 'reload "Team travel" 1,600');
    expect(notices(town.slack)).toHaveLength(2);
  });

  test('a policy in which too few could approve refuses the request, not the start', async () => {
    await using town = await aTown({
      policy: POLICY.replace('[S0FINANCE], count: 1', '[S0FINANCE], count: 3'),
    });
    expect(await told(town, 'U0DANA', 'reload "Team travel" 50')).toMatch(/3 people/);
  });
});

describe('the same once more', () => {
  test('asks back first, and is made when it is meant', async () => {
    await using town = await aTown();
    const { slack } = town;
    const dana = slack.as('U0DANA');
    await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
    await dana.command('/paywint reload "Team travel" 50 train tickets', { channel: 'C0FINANCE' });
    await slack.changed(() => /once more/.test(JSON.stringify(dana.modal()?.payload ?? {})));
    expect(notices(slack)).toHaveLength(1);
    const form = dana.modal();
    if (form === undefined) throw new Error('no form opened');
    await dana.submit(form);
    await slack.changed(() => notices(slack).length === 2);
  });
});

describe('the policy in force at submission', () => {
  test('is the one that counts: what a request needs does not change with the file', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
    expect(textOf(notice)).toContain('2 more needed');
    await town.approve('U0CFO', notice);
    await town.restart();
    await town.says(notice, '2 more needed');
    for (const user of ['U0MIA', 'U0BEN']) await town.approve(user, notice);
    await town.says(notice, 'reference_id');
  });
});
