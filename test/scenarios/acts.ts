/** How admins in a town change what Paywint knows. */
import type { StoredView } from '../../playground/slack/stored.ts';
import { textOf, type Town } from './a-town.ts';

export const PAYEE = {
  Name: 'Ana Diaz',
  Email: 'ana@example.com',
  'Phone country code': '+1',
  Phone: '207 555-0134',
  'First name': 'Ana',
  'Last name': 'Diaz',
  'Address line 1': '5 Pearl Street',
  City: 'Portland',
  State: 'ME',
  'Zip code': '04101',
  Country: 'US',
};

/** The form that a command opens, once it shows these words. */
export async function formFor(
  town: Town,
  user: string,
  line: string,
  words: string,
): Promise<StoredView> {
  await town.slack.as(user).command(`/paywint ${line}`, { channel: 'C0FINANCE' });
  return shows(town, user, words);
}

/** Waits until the modal of this person says all of these words. */
export async function shows(
  { slack }: Town,
  user: string,
  ...words: readonly string[]
): Promise<StoredView> {
  const person = slack.as(user);
  const found = () => {
    const view = person.modal();
    return view !== undefined && words.every((word) => textOf(view).includes(word));
  };
  await slack.changed(found);
  const view = person.modal();
  if (view === undefined) throw new Error(`no form with ${words.join(', ')}`);
  return view;
}

export async function sent(
  { slack }: Town,
  user: string,
  form: StoredView,
  filling: Readonly<Record<string, string>>,
) {
  return slack.as(user).submit(form, filling);
}

/** The labels of the inputs, from top to bottom. */
export function labelled({ blocks }: StoredView): readonly string[] {
  return (blocks ?? [])
    .filter(({ type }) => type === 'input')
    .map((block) => textOf({ blocks: [block['label']] }).trim());
}

export function payeeNamed({ paywint }: Town, name: string) {
  return paywint.payees().filter((payee) => payee.name === name);
}
