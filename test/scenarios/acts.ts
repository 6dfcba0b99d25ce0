/** How admins in a town change what Paywint knows. */
import type { StoredView } from '../../playground/slack/stored.ts';
import { textOf, type Town } from './a-town.ts';

export const ADDRESS = {
  'First name': 'Ana',
  'Last name': 'Diaz',
  'Address line 1': '5 Pearl Street',
  City: 'Portland',
  State: 'ME',
  'Zip code': '04101',
  Country: 'US',
};

export const PAYEE = {
  Name: 'Ana Diaz',
  Email: 'ana@example.com',
  'Phone country code': '+1',
  Phone: '207 555-0134',
  ...ADDRESS,
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
    return view !== undefined && words.every((word) => wordsIn(view).includes(word));
  };
  await slack.changed(found);
  const view = person.modal();
  if (view === undefined) throw new Error(`no form with ${words.join(', ')}`);
  return view;
}

function wordsIn(view: StoredView): string {
  return `${view.title} ${textOf(view)}`;
}

/** Sends the form; the answer holds the sentences under its inputs, by label. */
export async function sent(
  { slack }: Town,
  user: string,
  form: StoredView,
  filling: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const { errors } = await slack.as(user).submit(form, filling);
  const labels = new Map(inputsOf(form).map(({ id, label }) => [id, label]));
  return Object.fromEntries(
    Object.entries(errors).map(([id, words]) => [labels.get(id) ?? id, words]),
  );
}

/** The labels of the inputs, from top to bottom. */
export function labelled(view: StoredView): readonly string[] {
  return inputsOf(view).map(({ label }) => label);
}

/** What stands in the inputs as the bot filled them, by label. */
export function standing(view: StoredView): Readonly<Record<string, unknown>> {
  return Object.fromEntries(inputsOf(view).map(({ label, value }) => [label, value]));
}

type Element = {
  readonly initial_value?: string;
  readonly initial_option?: { readonly value?: string };
};

function inputsOf({ blocks }: StoredView) {
  return (blocks ?? [])
    .filter(({ type }) => type === 'input')
    .map((block) => {
      // Every input has an element.
      const element = block['element'] as Element;
      return {
        id: String(block['block_id']),
        label: textOf({ blocks: [block['label']] }).trim(),
        value: element.initial_value ?? element.initial_option?.value ?? null,
      };
    });
}

export function payeeNamed({ paywint }: Town, name: string) {
  return paywint.payees().filter((payee) => payee.name === name);
}

/** The one payee of this name, in Paywint's own books. */
export function thePayee(town: Town, name: string) {
  const [payee, ...others] = payeeNamed(town, name);
  if (payee === undefined || others.length > 0) throw new Error(`not one payee is called ${name}`);
  return payee;
}

/** How often a call reached Paywint. */
export function callsTo({ paywint }: Town, path: string): number {
  return paywint.requests().filter((one) => one.path.includes(path)).length;
}

/** Somebody changes it at Paywint meanwhile. */
export async function atPaywint(
  { paywint }: Town,
  method: string,
  path: string,
  body: object,
): Promise<void> {
  const answer = await fetch(`${paywint.url}/api/user-api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-api-key': paywint.apiKey,
      'x-api-secret': paywint.apiSecret,
    },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`Paywint answered ${answer.status}`);
}
