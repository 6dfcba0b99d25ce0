import { describe, expect, test } from 'vitest';
import { atPaywint, formFor, PAYEE, sent, shows } from './acts.ts';
import { aTown, textOf } from './a-town.ts';
import { answered, labelsOf, shown } from './said.ts';

describe('/paywint payee <name>', () => {
  test('shows contacts, addresses and cards to readers, and buttons to admins alone', async () => {
    await using town = await aTown();
    const seen = await shown(town, 'U0DANA', 'payee brightside', 'Default address');
    for (const words of [
      'Brightside Media',
      'billing@harborpine.example',
      '1200 Commercial Street',
      'Search ads',
      '**3832',
      'Social ads',
    ]) {
      expect(textOf(seen)).toContain(words);
    }
    expect(textOf(seen)).not.toContain('Team travel');
    expect(labelsOf(seen)).toEqual([]);
    const mine = await shown(town, 'U0CFO', 'payee brightside', 'Default address');
    expect(labelsOf(mine)).toEqual(['Change', 'Delete', 'Add address', 'Rename', 'Delete payee']);
    await answered(town, 'U0GUEST', 'payee brightside', 'can neither ask');
  });

  test('a long list turns its pages in place, and any page leads to its payees', async () => {
    await using town = await aTown();
    for (let at = 1; at <= 8; at += 1) {
      const body = { name: `Guide ${at}`, email: `guide${at}@example.com` };
      await atPaywint(town, 'POST', '/payee/create', body);
    }
    const list = await shown(town, 'U0DANA', 'payees', '1 to 10 of 14');
    const now = () => town.slack.ephemerals('U0DANA').find(({ ts }) => ts === list.ts) ?? list;
    const dana = town.slack.as('U0DANA');
    expect(labelsOf(list)).not.toContain('Previous');
    await dana.click(list, 'Next');
    await town.slack.changed(() => textOf(now()).includes('11 to 14 of 14'));
    expect(labelsOf(now())).not.toContain('Next');
    await dana.click(now(), 'payee:show', { choose: 'Omar Haddad' });
    await town.slack.changed(() =>
      town.slack.ephemerals('U0DANA').some((one) => textOf(one).includes('9 Custom House')),
    );
    await dana.click(now(), 'Previous');
    await town.slack.changed(() => textOf(now()).includes('1 to 10 of 14'));
    const names = textOf(now()).match(/Brightside Media|Guide \d|Jonas Weber/g) ?? [];
    expect(names.slice(0, 3)).toEqual(['Brightside Media', 'Guide 1', 'Guide 2']);
  });

  test('shows the list where several fit, from which one is chosen', async () => {
    await using town = await aTown();
    const list = await shown(town, 'U0DANA', 'payee harborpine', 'Payees with “harborpine”');
    const known = town.slack.ephemerals('U0DANA').length;
    await town.slack.as('U0DANA').click(list, 'payee:show', { choose: 'Omar Haddad' });
    const fresh = () =>
      town.slack
        .ephemerals('U0DANA')
        .slice(known)
        .map((one) => textOf(one))
        .join();
    await town.slack.changed(() => fresh().includes('9 Custom House Square'));
  });

  test('an empty list of addresses may be null, and is told as none', async () => {
    await using town = await aTown();
    town.paywint.behave({ emptyRecords: 'null' });
    town.paywint.fault({ kind: 'refuse-address' });
    const form = await formFor(town, 'U0CFO', 'payee add', 'Email');
    await sent(town, 'U0CFO', form, PAYEE);
    await shows(town, 'U0CFO', 'Paywint refused this');
    await shown(town, 'U0DANA', 'payee Ana Diaz', 'No address yet');
  });

  test('addresses that cannot be read are not told as none', async () => {
    await using town = await aTown();
    town.paywint.fault({ kind: 'lists-404', on: 'addresses', times: Infinity });
    const seen = await shown(town, 'U0DANA', 'payee brightside', 'Brightside Media');
    expect(textOf(seen)).toContain('Paywint does not tell the addresses of this payee');
  });
});
