import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from './a-house.ts';
import { aStay, type Stay } from './a-stay.ts';
import type { Visit } from './a-visit.ts';
import { picture } from './picture.ts';

const CHANNEL = 'finance-approvals';

const FILLED = {
  Name: 'Ana Diaz',
  Email: 'ana@example.com',
  'First name': 'Ana',
  'Last name': 'Diaz',
  'Address line 1': '5 Pearl Street',
  City: 'Portland',
  State: 'ME',
  'Zip code': '04101',
  Country: 'US',
};

let stay: Stay;
let house: House;
let visit: Visit;

beforeAll(async () => {
  stay = await aStay('U0CFO', { height: 1000, isSharp: true });
  ({ house, visit } = stay);
});
afterAll(() => stay.end());

test('an admin adds a payee with its address in one form, looks at it, and deletes it', async () => {
  await visit.type(CHANNEL, '/paywint payee add');
  for (const [label, value] of Object.entries(FILLED)) {
    await visit.input('New payee', label).fill(value);
  }
  await visit.input('New payee', 'Email').fill('ana at example');
  await visit.press(visit.dialog('New payee'), 'Add payee');
  await visit.dialog('New payee').getByText('looks like ana@example.com').waitFor();
  await visit.input('New payee', 'Email').fill(FILLED.Email);
  await visit.press(visit.dialog('New payee'), 'Add payee');
  await visit.dialog('New payee').getByText('Payee Ana Diaz was added.').waitFor();
  await visit.press(visit.dialog('New payee'), 'Show payee');
  await visit.dialog('Payee').getByText('5 Pearl Street').waitFor();
  await picture(visit.dialog('Payee'), 'payee');
  await visit.press(visit.dialog('Payee'), 'Delete payee');
  await visit.press(visit.dialog('Delete payee'), 'Delete');
  await visit.dialog('Delete payee').getByText('Ana Diaz was deleted.').waitFor();
  expect(house.paywint.payees().map(({ name }) => name)).not.toContain('Ana Diaz');
});
