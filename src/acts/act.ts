/**
 * What an administrative act is: something that an admin changes at Paywint and that moves no money.
 * One value from which command, form, help and the README's table are derived.
 */
import type { FieldProblem } from '../requests/refusal.ts';
import type { Endpoint } from './endpoint.ts';
import type { AddressFacts, LinkedFacts, PayeeFacts } from './records.ts';

/** What an act can be about. Each kind is chosen from a list of its own. */
export type SubjectName = 'payee' | 'address' | 'linked';

/** One thing that an act is about, as it was when it was chosen. */
export type Subject = {
  readonly id: string;
  /** How people call it, in plain text. */
  readonly name: string;
  /** What is special about it, such as `default`; each kind has its own few words. */
  readonly is: readonly string[];
};

export type On = Readonly<Partial<Record<SubjectName, Subject>>>;

/** What was typed or chosen, checked, by the field's name; absent where nothing was. */
export type Values = Readonly<Record<string, string>>;

export type Wrong = { readonly problem: FieldProblem } | { readonly say: string };
export type Checked = { readonly value: string } | Wrong;

type FieldBase = {
  readonly name: string;
  /** Its name in Paywint's call, by which Paywint's own complaint is led back to it. */
  readonly wire: string;
  readonly label: string;
  readonly hint: string | null;
  readonly optional: boolean;
};
export type TextField = FieldBase & {
  readonly kind: 'text';
  readonly check: (typed: string) => Checked;
};
export type ChoiceField = FieldBase & {
  readonly kind: 'choice';
  /** What stands there, or every other one of a kind of subject. */
  readonly options:
    | readonly { readonly value: string; readonly label: string }[]
    | { readonly others: SubjectName };
};
export type Field = TextField | ChoiceField;

export type ActCall = {
  readonly to: Endpoint;
  /** Ends the path, where the endpoint has an id in it. */
  readonly id?: string;
  /** Null for a call without a body. */
  readonly body: object | null;
};

/** The ids and words that an answer told, by names of the act's own. */
export type Told = Readonly<Record<string, string>>;

/** What Paywint lists after an answer was lost. */
export type Seen = {
  readonly payees: readonly PayeeFacts[];
  /** The one that the act is about, read alone; empty when Paywint has it no more. */
  readonly payee: readonly PayeeFacts[];
  readonly addresses: readonly AddressFacts[];
  readonly linked: readonly LinkedFacts[];
};

/** Where a lost answer is looked for: in one list, read anew. */
type Look = {
  readonly in: keyof Seen;
  /**
   * Null where the list does not show that the act was done.
   * @param since epoch ms of the call: what is older was there before.
   */
  readonly find: (seen: Seen, values: Values, on: On, since: number) => Told | null;
};

export type Act = {
  /** What is typed behind `/paywint`, such as `payee add`; also its name in the audit. */
  readonly words: string;
  /** What people also type for it, in a hurry. */
  readonly aliases?: readonly string[];
  /** Heads the form: at most 24 characters. */
  readonly title: string;
  readonly help: { readonly usage: string; readonly effect: string };
  /** What has to be chosen first, in this order; the first may stand on the line. */
  readonly about: readonly SubjectName[];
  readonly fields: (on: On) => readonly Field[];
  /** What is wrong between fields, by the name of the one to mend. */
  readonly together?: (values: Values) => Readonly<Record<string, Wrong>>;
  /** Stands above the inputs: what sending the form will do. */
  readonly explains: (on: On) => string;
  /** The button that sends the form. */
  readonly submit: string;
  /** What is there already and would be there twice; the person is asked back once. */
  readonly twin?: {
    readonly in: keyof Seen;
    /** What it is, in plain text; null where there is none. */
    readonly find: (seen: Seen, values: Values) => string | null;
  };
  /** Refused while an open request names this subject. */
  readonly guards?: SubjectName;
  readonly call: (values: Values, on: On) => ActCall;
  /** Reads the `data` of a successful answer; null where it does not tell what it has to. */
  readonly read: (data: unknown, on: On) => Told | null;
  readonly look: Look;
  readonly says: {
    /** A plain sentence: what is so now. */
    readonly done: (values: Values, on: On) => string;
    /** The answer was lost, and Paywint's list shows it done. */
    readonly seen: (values: Values, on: On) => string;
    /** The answer was lost, and Paywint's list does not show it (yet): what to do. */
    readonly notSeen: (values: Values, on: On) => string;
  };
  /** What follows at once when this is done, with the same values, and as an act of its own. */
  readonly followedBy?: { readonly words: string; readonly on: (told: Told, values: Values) => On };
};

/** @throws where an act asks for a subject that it does not say to be about. */
export function subjectOf(on: On, name: SubjectName): Subject {
  const found = on[name];
  if (found === undefined) throw new Error(`the act is not about a ${name}`);
  return found;
}
