/** What an operation is: one value from which modal, one-line parsing, help, manifest and notice are derived. */
import type { Cents } from '../money.ts';
import type { DoneWhen } from '../requests/payment-status.ts';
import type { Facts } from '../requests/outcome.ts';
import type { FieldProblem } from '../requests/refusal.ts';
import type { Call, Intent, OperationName, Receipt, Status } from '../requests/request.ts';
import type { Tag } from '../requests/ids.ts';

export type Checked = { readonly value: string } | { readonly problem: FieldProblem };

export type TextField = {
  readonly kind: 'text';
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
  readonly maxLength: number;
  readonly hint: string;
  /** Whether it can be typed on the command line (as the rest of it). */
  readonly inLine: boolean;
  readonly check: (text: string) => Checked;
};
export type TargetField = {
  readonly kind: 'target';
  readonly name: 'card' | 'payee';
  readonly label: string;
  readonly hint: string;
  /** Stands in the input until something is chosen. */
  readonly placeholder: string;
  /** What Paywint must have of whom is chosen, or it refuses the call. */
  readonly mustHave?: 'defaultAddress';
};
export type AmountField = {
  readonly kind: 'amount';
  readonly name: 'amount';
  readonly label: string;
  readonly hint: string;
  readonly minimumCents: Cents;
};
export type Field = TargetField | AmountField | TextField;

/** What a 200 answer's `data` says, read leniently; both generations of the answer fit. */
export type AnswerFacts = Facts;

/** What a request's messages say of its end, each a plain sentence or two. */
export type Says = {
  readonly done: (receipt: Receipt | null) => string;
  /** What is not known after a lost answer: "whether it was paid". */
  readonly inDoubt: string;
  readonly failed: string;
  /** Labels of its own, where the usual ones would mislead. */
  readonly labels?: Partial<Record<Status, string>>;
  /** What is done in a few words, where that depends on what Paywint says of it. */
  readonly doneAs?: (receipt: Receipt) => { readonly label: string; readonly mark: string };
};

export type Operation = {
  readonly name: OperationName;
  /** `Card reload`: heads modal and notice. At most 24 characters, as Slack allows a modal's title. */
  readonly title: string;
  /** What `/paywint help` says of it. */
  readonly help: { readonly usage: string; readonly effect: string };
  /** In the order of the command line. */
  readonly fields: readonly Field[];
  /** Whether the wallet pays, so that limits and the wallet's balance count. */
  readonly spends: boolean;
  /** One plain sentence without a full stop: "Reload Team travel (**4242) with $50.00". */
  readonly summary: (intent: Intent) => string;
  /** What the notice lists, label and plain text. */
  readonly rows: (intent: Intent) => readonly { readonly label: string; readonly text: string }[];
  readonly call: (intent: Intent, tag: Tag) => Call;
  /** Null where the data proves nothing. */
  readonly read: (data: unknown) => AnswerFacts | null;
  readonly doneWhen: DoneWhen;
  /** The list of Paywint's in which a lost answer is looked for by the tag. */
  readonly listedIn: 'sent' | 'received' | 'issued';
  readonly says: Says;
};

/** The debit of a card is a payment of its own, which may carry the card's name, and so its tag. */
export function mayBeListedIn({ listedIn }: Pick<Operation, 'listedIn'>, list: string): boolean {
  return list === listedIn || (listedIn === 'issued' && list === 'sent');
}

/** The list of payments that one of this operation stands in. */
export function paidIn({ listedIn }: Pick<Operation, 'listedIn'>): 'sent' | 'received' {
  return listedIn === 'issued' ? 'sent' : listedIn;
}

/** A payment stands for the card that it pays for only once it has succeeded. */
export function doneWhenPaid({ doneWhen }: Pick<Operation, 'doneWhen'>): DoneWhen {
  return doneWhen === 'requested' ? 'paid' : doneWhen;
}
