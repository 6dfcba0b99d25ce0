import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import { linkedIdFor } from '../../playground/paywint/seed-linked.ts';
import { formFor, sent, shows } from './acts.ts';
import { aTown, textOf, type Town } from './a-town.ts';

const VISA = linkedIdFor('Company Visa');
const ADMIN = 'U0CFO';
const READER = 'U0DANA';

const deletes = ({ paywint }: Town) =>
  paywint.requests().filter(({ method }) => method === 'DELETE');

describe('/paywint linked delete', () => {
  test('asks whether it is meant, and takes the card off once', async () => {
    await using town = await aTown();
    const form = await formFor(town, ADMIN, 'linked delete 1881', 'is taken off');
    expect(textOf(form)).toContain('Company Visa, ending in 1881');
    expect(town.paywint.linked()).toHaveLength(5);
    await sent(town, ADMIN, form, {});
    await shows(town, ADMIN, 'Company Visa, ending in 1881 was taken off');
    expect(town.paywint.linked().map(({ id }) => id)).not.toContain(VISA);
    expect(deletes(town)).toHaveLength(1);
  });

  test('lets an admin choose where the line is not clear, and nobody else at all', async () => {
    await using town = await aTown();
    const form = await formFor(town, ADMIN, 'linked delete visa', 'Linked card');
    const filled = await town.slack.as(ADMIN).fill(form, {
      'Linked card': 'Company Visa, ending in 1881 · Maya Okafor',
    });
    await town.slack.as(ADMIN).submit(filled);
    await shows(town, ADMIN, 'is taken off');
    await formFor(town, READER, 'linked delete visa', 'Only admins');
    expect(deletes(town)).toEqual([]);
  });

  test.each<FaultKind>(['accept-then-reset', 'accept-then-500', 'html-200'])(
    'whose answer is lost (%s) is looked up, found done, and not sent again',
    async (kind) => {
      await using town = await aTown();
      town.paywint.fault({ kind, on: 'linked-delete', executes: true });
      const form = await formFor(town, ADMIN, 'linked delete 1881', 'is taken off');
      await sent(town, ADMIN, form, {});
      await shows(town, ADMIN, 'answer was lost', 'it was taken off');
      expect(deletes(town)).toHaveLength(1);
    },
  );

  test('that ends in silence while the card stays is not known, and not sent again', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'reset-before-reading', on: 'linked-delete' });
    const form = await formFor(town, ADMIN, 'linked delete 1881', 'is taken off');
    await sent(town, ADMIN, form, {});
    await shows(town, ADMIN, 'It is not known yet whether Company Visa');
    expect(deletes(town)).toHaveLength(1);
    expect(town.paywint.linked()).toHaveLength(5);
  });

  test('is signed as Paywint wants it, also by a bot that was started in between', async () => {
    await using town = await aTown();
    town.paywint.behave({ withoutBody: 'no hash' });
    const form = await formFor(town, ADMIN, 'linked delete 1881', 'is taken off');
    await town.restart();
    await sent(town, ADMIN, form, {});
    await shows(town, ADMIN, 'Company Visa, ending in 1881 was taken off');
    expect(deletes(town)).toHaveLength(1);
  });

  test('that Paywint refuses says so in its own words', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: '409', on: 'linked-delete' });
    const form = await formFor(town, ADMIN, 'linked delete 1881', 'is taken off');
    await sent(town, ADMIN, form, {});
    await shows(town, ADMIN, 'Paywint refused this', 'Conflict');
    expect(town.paywint.linked()).toHaveLength(5);
  });
});
