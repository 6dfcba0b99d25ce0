/** What the witnesses say after a run: the database's rows, Paywint's books, Slack's messages, and what people did. */

export type RequestRow = {
  readonly id: string;
  readonly tag: string;
  readonly status: string;
  readonly version: number;
  readonly revision: number;
  readonly requester: string;
  readonly amount_cents: number;
  readonly target_id: string | null;
  readonly terms: string;
  readonly call: string;
  /** Why it is not being sent at present, as JSON, and until when. */
  readonly hold: string | null;
  readonly not_before: number;
};

type VoteRow = {
  readonly request: string;
  readonly version: number;
  readonly voter: string;
  readonly at: number;
};

export type AttemptRow = {
  readonly request: string;
  readonly number: number;
  readonly state: string;
  readonly burnt_at: number | null;
  readonly ended_at: number | null;
};

export type HistoryRow = {
  readonly request: string;
  readonly seq: number;
  readonly event: string;
  readonly to_status: string;
  readonly actor: string;
  readonly at: number;
};

export type AuditRow = {
  readonly seq: number;
  readonly entry: string;
  readonly prev: string;
  readonly hash: string;
};

export type Rows = {
  readonly requests: readonly RequestRow[];
  readonly votes: readonly VoteRow[];
  readonly attempts: readonly AttemptRow[];
  readonly history: readonly HistoryRow[];
  readonly audit: readonly AuditRow[];
  readonly head: { readonly seq: number; readonly hash: string };
};

/** Money that Paywint took for a call of ours. */
type Debit = {
  readonly memo: string;
  readonly cents: number;
  readonly cardId: string | null;
};

/** A money call that reached Paywint, whatever became of it. */
type Call = { readonly path: string; readonly body: string };

export type Message = {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: string;
  readonly key: string;
  readonly revision: number;
};

/** What somebody did and was answered with 200. */
export type Act = {
  readonly kind: 'approve' | 'deny' | 'cancel';
  readonly user: string;
  readonly request: string;
  readonly ackedAt: number;
};

export type Seen = {
  readonly rows: Rows;
  /** Every table of every schema, as text. */
  readonly dump: string;
  readonly debits: readonly Debit[];
  readonly calls: readonly Call[];
  readonly messages: readonly Message[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly acts: readonly Act[];
  /** The requests that their requesters were told of. */
  readonly confirmed: readonly string[];
  readonly secrets: readonly string[];
  readonly now: number;
};

export type Rule = {
  readonly name: string;
  /** The invariants of the promise that it is about. */
  readonly invariants: string;
  readonly problemsIn: (seen: Seen) => readonly string[];
};

export function tagIn(text: string): string | null {
  const found = /pw-[0-9a-hjkmnp-tv-z]{8}/i.exec(text)?.[0];
  return found === undefined ? null : `pw-${found.slice(3).toUpperCase()}`;
}
