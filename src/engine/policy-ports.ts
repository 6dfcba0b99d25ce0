/** What following the policy file asks of the world. */
import type { Policy } from '../policy/policy.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy; readonly text: string }
  /** `text` tells one broken file from another; empty where it cannot be read. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly text: string };

type PolicyChange = {
  /** Ids of policies. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: number;
  readonly changes: readonly string[];
  /** Who is told: users and user groups. */
  readonly admins: readonly string[];
};

type BrokenPolicy = {
  /** The one that stays in force. */
  readonly policy: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly admins: readonly string[];
  readonly at: number;
};

/** The policy in force as the ledger knows it, whichever replica was the first to take it over. */
export interface PolicyBook {
  inForce(): Promise<{ readonly policy: string; readonly text: string } | null>;
  /** The first one of all. @returns false where there is one already. */
  begin(first: {
    readonly policy: string;
    readonly text: string;
    readonly at: number;
  }): Promise<boolean>;
  /** With its entry in the trail and the news for the admins. @returns false where `from` is over. */
  change(change: PolicyChange): Promise<boolean>;
  /** The admins are told once of what stands in it. @returns whether they had not been. */
  broken(broken: BrokenPolicy): Promise<boolean>;
}

/** What admins hear of the policy file. */
export type PolicyNews =
  | {
      readonly kind: 'policy';
      readonly at: number;
      readonly from: string;
      readonly to: string;
      readonly changes: readonly string[];
      readonly admins: readonly string[];
    }
  | {
      readonly kind: 'policyBroken';
      readonly at: number;
      /** Names the file as it is, and the policy that stays. */
      readonly key: string;
      readonly problems: readonly string[];
      readonly admins: readonly string[];
    };
