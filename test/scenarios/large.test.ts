import { describe, expect, test } from 'vitest';
import type { StoredView } from '../../playground/slack/stored.ts';
import { aTown, POLICY, textOf, type Town } from './a-town.ts';
import { formAfter, labelsOf, press, told, whispered } from './said.ts';

/** Opened as “loading” first, and filled when it is known what to fill it with. */
async function editForm(town: Town, user: string, message: Parameters<typeof formAfter>[2]) {
  await formAfter(town, user, message, 'Edit');
  const filled = (): StoredView | undefined => {
    const form = town.slack.as(user).modal();
    return textOf(form ?? {}).includes('Memo') ? form : undefined;
  };
  await town.slack.changed(() => filled() !== undefined);
  const form = filled();
  if (form === undefined) throw new Error('the form was not filled');
  return form;
}

describe('what is approved is what is sent', () => {
  test('an edit is a new version: it says what changed, old buttons are void, and its bytes alone are sent', async () => {
    await using town = await aTown();
    const { slack } = town;
    const dana = slack.as('U0DANA');
    const old = await town.ask('U0DANA', 'reload "Team travel" 600 taxi');
    await town.approve('U0MIA', old);
    await town.says(old, 'approved by');
    const [confirmation] = slack.ephemerals('U0DANA');
    if (confirmation === undefined) throw new Error('nothing was confirmed');
    const seen = town.now(old);

    const form = await editForm(town, 'U0DANA', confirmation);
    expect(JSON.stringify(form.blocks)).toContain('600.00');
    expect((await dana.submit(form)).status).toBe(200);
    expect(Object.values(dana.modal()?.errors ?? {}).join()).toContain('Nothing differs');
    await dana.submit(form, { 'Amount (USD)': '60', Memo: 'bus' });
    await town.says(old, 'edited by', 'Amount: $600.00 → $60.00', 'Memo: taxi → bus');
    await slack.changed(() =>
      slack.ephemerals('U0DANA').some((one) => textOf(one).includes('$60.00')),
    );
    const thread = () =>
      slack
        .messages('C0FINANCE')
        .filter(({ threadTs }) => threadTs === old.ts)
        .map(textOf)
        .join(' ');
    await slack.changed(() => thread().includes('please look again'));
    expect(thread()).toContain('U0MIA');

    await slack.as('U0BEN').click(seen, 'Approve', { confirm: true });
    await whispered(town, 'U0BEN', 'was changed after this message was shown');
    await town.approve('U0BEN', old);
    await town.says(old, 'reference_id');
    expect(town.debits().map(({ cents }) => cents)).toEqual([-6_000]);
  });

  test('a large amount is typed, waits after its approval, and can be stopped meanwhile', async () => {
    const policy = `${POLICY}step_up: { above: 300 }\ndelay: { above: 300, for: 30m }\n`;
    await using town = await aTown({ policy });
    const mia = town.slack.as('U0MIA');
    const approve = async (
      notice: Parameters<typeof formAfter>[2],
      typed: string,
      user = 'U0MIA',
    ) => {
      const person = town.slack.as(user);
      const form = person.modal() ?? (await formAfter(town, user, town.now(notice), 'Approve'));
      await person.submit(form, { 'Amount (USD)': typed });
    };
    const notice = await town.ask('U0DANA', 'reload "Team travel" 400 hotel');
    await approve(notice, '40');
    expect(Object.values(mia.modal()?.errors ?? {}).join()).toContain('not the amount');
    await approve(notice, '4e2');
    expect(mia.modal()?.errors).not.toEqual({});
    await approve(notice, '400.00');
    expect(mia.modal()).toBeUndefined();
    await town.says(notice, 'not before', 'waits before it is sent');
    expect(labelsOf(town.now(notice))).toContain('Stop');

    const other = await town.ask('U0MIA', 'reload "Design tools" 410 fonts');
    await approve(other, '410', 'U0BEN');
    await town.says(other, 'not before');
    await press(town, 'U0BEN', town.now(other), 'Stop');
    await told(town, 'U0MIA', 'Stopped by', 'U0BEN');
    await town.restart();
    expect(town.debits()).toEqual([]);
    town.shift(31 * 60_000);
    await town.says(notice, 'reference_id');
    expect(town.debits().map(({ cents }) => cents)).toEqual([-40_000]);
    expect(textOf(town.now(other))).toContain('Cancelled');
  });
});
