/** The seam to the people in Slack: who they are, and what is shown to them. */
import type { UserId } from '../requests/ids.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import type { Mark, MoneyRequest, Surface } from '../requests/request.ts';

/** How a person stands to a list of policy ids (`U…`, `S…`, `everyone`), read from Slack. */
export type Standing =
  | {
      readonly known: true;
      /** When Slack was read, epoch ms: the oldest reading that this rests on. */
      readonly at: number;
      readonly problem: PersonProblem | null;
      /** The ids that this person satisfies; empty where `problem` is set. */
      readonly roles: readonly string[];
    }
  | { readonly known: false; readonly why: string };

export type Roster =
  | {
      readonly known: true;
      readonly at: number;
      /** Every full member behind the ids, with the ids that each satisfies. `everyone` is not expanded. */
      readonly people: readonly { readonly user: UserId; readonly roles: readonly string[] }[];
    }
  | { readonly known: false; readonly why: string };

export interface People {
  standing(user: UserId, ids: readonly string[], maxAgeMs: number): Promise<Standing>;
  roster(ids: readonly string[], maxAgeMs: number): Promise<Roster>;
}

/** Who has looked at their App Home lately: for showing, never for deciding; may forget. */
export interface HomeVisitors {
  came(user: UserId): Promise<void>;
  lately(): Promise<readonly UserId[]>;
}

/** What showing a surface led to. The engine stores the mark and asks again when it says so. */
export type Shown = { readonly mark: Mark; readonly retryAt: number | null };

/** Whether the surface is still lent to this process. */
export type IsOurs = () => Promise<boolean>;

export interface Desk {
  /**
   * Brings one surface of a request to the request's present revision, or says when to try again.
   * @param isOurs asked before a new message is posted, which may have waited long for its turn.
   */
  show(request: MoneyRequest, surface: Surface, isOurs?: IsOurs): Promise<Shown>;
}
