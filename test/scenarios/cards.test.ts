import { describe, expect, test } from 'vitest';
import { requestIdFor } from '../../playground/paywint/seed.ts';
import { formFor, shows } from './acts.ts';
import { aTown, textOf, type Town } from './a-town.ts';
import { approvedCard, aTownWithCards, cardsIssued } from './cards.ts';
import { answered, formAfter, labelsOf, whispered } from './said.ts';

/** The newest private message to Dana. */
const newest = ({ slack }: Town) => {
  const message = slack.ephemerals('U0DANA').at(-1);
  if (message === undefined) throw new Error('nothing was said to Dana');
  return message;
};

describe('/paywint cards', () => {
  test('shows nickname, payee, last four, status, first load and last reload, and how old that is', async () => {
    await using town = await aTown();
    const notice = await town.ask('U0DANA', 'reload "Design tools" 25 fonts');
    await town.approve('U0MIA', notice);
    await town.says(notice, 'Done');
    const words = await answered(town, 'U0DANA', 'cards', 'Paywint cards');
    const rows = ['Design tools', 'Linh Tran', '**0645', 'approved', '$250.00', '$25.00'];
    for (const row of rows) expect(words).toContain(row);
    expect(words).toContain('as Paywint told it');
    const blocks = newest(town).blocks ?? [];
    expect(blocks.filter(({ type }) => type === 'table')).toHaveLength(1);
  });

  test('searches nickname, payee and last four, and hides the tag in what it shows and finds', async () => {
    await using town = await aTownWithCards();
    const notice = await approvedCard(town, 'issue Maya 50 Field trip');
    await town.says(notice, 'Card requested');
    const words = await answered(town, 'U0DANA', 'cards field trip', 'Field trip');
    expect(words).not.toMatch(/pw-\w{8}/);
    expect(words).toContain('none yet');
    const tag = /pw-\w{8}/.exec(cardsIssued(town)[0]?.nickname ?? '')?.[0] ?? 'no tag';
    await answered(town, 'U0DANA', `cards ${tag}`, 'No card fits this search');
    for (const text of ['brightside', '**3832', '3832']) {
      await answered(town, 'U0DANA', `cards ${text}`, 'Search ads');
    }
  });

  test('says so when Paywint has none that fit, or does not tell', async () => {
    await using town = await aTown();
    await answered(town, 'U0DANA', 'cards zeppelin', 'Try part of a nickname');
    town.shift(6 * 60_000);
    town.paywint.fault({ kind: 'lists-404', times: Infinity });
    await answered(town, 'U0DANA', 'cards', 'does not tell its cards right now');
    await answered(town, 'U0DANA', 'card Design tools', 'Paywint has no card that fits this');
  });
});

describe('/paywint card', () => {
  test('shows one as Paywint tells it now, with a reload of it, and never more than its last four', async () => {
    await using town = await aTown();
    const words = await answered(town, 'U0DANA', 'card 0645', 'Read from Paywint just now');
    for (const one of ['Design tools', 'Linh Tran', '**0645', 'approved', '$250.00']) {
      expect(words).toContain(one);
    }
    expect(words).toContain(requestIdFor('Design tools'));
    expect(words.replace(requestIdFor('Design tools'), '')).not.toMatch(/\d{5}/);
    const form = await formAfter(town, 'U0DANA', newest(town), 'Reload this card');
    expect(form.title).toBe('Card reload');
    await shows(town, 'U0DANA', 'Card reload', 'Memo');
    expect(JSON.stringify(town.slack.as('U0DANA').modal())).toContain('Design tools · Linh Tran');
  });

  test('is found by its card request, by our request, and in the list; not ready ones offer no reload', async () => {
    await using town = await aTownWithCards();
    const notice = await approvedCard(town);
    await town.says(notice, 'Card requested');
    const [card] = cardsIssued(town);
    const id = /Request (R-\w+)/.exec(textOf(notice))?.[1] ?? 'none';
    for (const which of [card?.requestId, id]) {
      const words = await answered(town, 'U0DANA', `card ${which}`, 'Field trip');
      expect(words).toContain('pending');
      expect(words).toContain(id);
      expect(labelsOf(newest(town))).toEqual([]);
    }
    const told = await answered(
      town,
      'U0DANA',
      `status ${id}`,
      'Paywint does not tell what is left',
    );
    expect(told).toContain('pending');
    await answered(town, 'U0DANA', 'cards', 'Paywint cards');
    const known = town.slack.ephemerals('U0DANA').length;
    const list = newest(town);
    await town.slack.as('U0DANA').click(list, 'Show one of them', { choose: 'Search ads **3832' });
    await whispered(town, 'U0DANA', 'Read from Paywint just now', known);
    expect(textOf(newest(town))).toContain('Brightside Media');
  });

  test('asks which one where none is named, several fit or none does', async () => {
    await using town = await aTown();
    await answered(town, 'U0DANA', 'card', 'Say which one');
    await answered(town, 'U0DANA', 'card Team travel E', 'Team travel EU');
    await answered(town, 'U0DANA', 'card Brightside', 'Social ads');
    await answered(town, 'U0DANA', 'card zeppelin', 'Paywint has no card that fits this');
    const nobody = '00000000-0000-4000-8000-000000000000';
    await answered(town, 'U0DANA', `card ${nobody}`, 'Paywint has no card that fits this');
  });
});

test('a card number that Paywint tells in full by mistake stands nowhere', async () => {
  await using town = await aTown();
  town.paywint.behave({ cardNumbers: 'whole' });
  const words = await answered(town, 'U0DANA', 'cards', 'Paywint cards');
  await answered(town, 'U0DANA', 'card Design tools', 'Read from Paywint just now');
  expect(`${words}${textOf(newest(town))}`).not.toMatch(/\d{6,}0645/);
  expect(words).toContain('none yet');
  await formFor(town, 'U0DANA', 'reload', 'Memo');
});
