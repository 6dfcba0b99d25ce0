/** Who may ask, who must approve, how much: the policy file once it is read. */
import type { Cents } from '../money.ts';

/** So many different people from these user groups and users. */
export type Need = { readonly from: readonly string[]; readonly count: number };

/** What admins change at Paywint without asking anybody, unless a rule names it. */
export type ChangeArea = 'payee' | 'linked';

/** `*` means everything that is sent as a request, and no changes. */
export const RULE_OPERATIONS = ['reload', 'link', 'issue', '*', 'payee', 'linked'] as const;
export type RuleOperation = (typeof RULE_OPERATIONS)[number];

export type Rule = {
  readonly operation: RuleOperation;
  /** Inclusive; null means no upper bound. */
  readonly upToCents: Cents | null;
  readonly need: readonly Need[];
  /** Later steps, in their order: each opens when everything before it is met. */
  readonly later?: readonly (readonly Need[])[];
};

type LongLimit =
  | 'perRequesterPerWeek'
  | 'perRequesterPerMonth'
  | 'perCardPerWeek'
  | 'perCardPerMonth'
  | 'perPayeePerDay'
  | 'perPayeePerWeek'
  | 'perPayeePerMonth'
  | 'perWeek'
  | 'perMonth';

/** Over the last 24 hours, 7 days or 30 days, except `perRequest`; null and absent mean no limit. */
export type Limits = {
  readonly perRequest: Cents | null;
  readonly perRequesterPerDay: Cents | null;
  readonly perCardPerDay: Cents | null;
  readonly perDay: Cents | null;
} & { readonly [Name in LongLimit]?: Cents };

type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export type DigestPlan = {
  readonly channel: string;
  readonly at: { readonly hour: number; readonly minute: number };
  /** IANA name. */
  readonly timezone: string;
  readonly days: readonly Weekday[];
  readonly lowBalanceCents: Cents | null;
  /** The day of the week, and of the month, with a digest of the week or month before; absent is none. */
  readonly weekly?: Weekday;
  readonly monthly?: number;
};

/** When people are reminded; what falls due outside is told at the next opening. */
export type WorkingHours = {
  readonly from: { readonly hour: number; readonly minute: number };
  /** Later on the same day. */
  readonly to: { readonly hour: number; readonly minute: number };
  /** IANA name. */
  readonly timezone: string;
  readonly days: readonly Weekday[];
};

/** Who is told of a request that waits undecided for so long. They gain no right by it. */
type Escalation = { readonly afterMs: number; readonly to: readonly string[] };

export type Policy = {
  /** 16 hex digits of the SHA-256 over what the file says, whatever its layout. */
  readonly id: string;
  readonly channel: string;
  readonly digest: DigestPlan | null;
  /** User groups, users, or `everyone`. */
  readonly requesters: readonly string[];
  readonly admins: readonly string[];
  readonly approvals: readonly Rule[];
  /** Who may stand in for whom while they are away, by the absent person's id. */
  readonly delegates?: Readonly<Record<string, readonly string[]>>;
  /** Whose card it is, by its id or last four digits, or by the id or the name of its payee. */
  readonly cardOwners?: Readonly<Record<string, readonly string[]>>;
  /** For how long personal fields are kept, in ms; null, or absent, is for good. */
  readonly retention?: { readonly textsMs: number | null; readonly peopleMs: number | null };
  readonly limits: Limits;
  readonly expiresAfterMs: number;
  /** Above this amount every approver types it. Absent where the file says nothing of it. */
  readonly stepUp?: { readonly aboveCents: Cents };
  /** Above this amount an approved request waits so long before it is sent, and can be stopped. */
  readonly delay?: { readonly aboveCents: Cents; readonly forMs: number };
  readonly remindAfterMs: readonly number[];
  /** Whether the rule is the one for what one person, card or payee comes to within 24 hours. */
  readonly tierOfSum?: true;
  /** Requests that are decided, or asked for, together at most. */
  readonly batchMax: number;
  /** Null means at any time. */
  readonly workingHours: WorkingHours | null;
  readonly escalation: Escalation | null;
  /** Whether approvers get each request by direct message too. */
  readonly hasDirectMessages: boolean;
};

export const EVERYONE = 'everyone';
