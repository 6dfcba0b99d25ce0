/** What a visitor, or chaos, can do to the running demo. */
import type { Fleet } from '../../fleet.ts';
import type { LocalPaywint } from '../../paywint/local-paywint.ts';
import type { LocalSlack } from '../../slack/local-slack.ts';
import type { GameAnswer, Moment } from '../twice-api.ts';

export type Arena = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly fleet: Fleet;
  /** The bot's database, where it is a file. */
  readonly file: string | null;
  readonly channel: string;
  /** Writes into the timeline what happens later than the deed itself. */
  readonly tell: (who: Moment['who'], words: string) => void;
  /** Counts up; no two requests of the game are alike. */
  readonly nextNumber: () => number;
  /** What is armed and waits for its moment, by the id of its deed, and how to take it back. */
  readonly armed: Map<string, () => void>;
  readonly countKill: () => void;
};

type Named = { readonly id: string; readonly label: string; readonly hint: string };

/** Happens at once. `request` names the one that it is about; without it, the newest that waits. */
export type OneShot = Named & {
  readonly run: (arena: Arena, request?: string) => Promise<GameAnswer>;
};

/** Stays until it is taken back, or until it has struck. */
export type Switch = Named & {
  readonly isOn: (arena: Arena) => boolean;
  readonly on: (arena: Arena) => void | Promise<void>;
  readonly off: (arena: Arena) => void;
};

export type Deed = OneShot | Switch;

export type Group = {
  readonly title: string;
  readonly lead: string;
  /** Whether its deeds count as faults. */
  readonly isFault: boolean;
  readonly deeds: readonly Deed[];
};

export function isSwitch(deed: Deed): deed is Switch {
  return 'isOn' in deed;
}

export function did(words: string): GameAnswer {
  return { ok: true, words };
}

export function sorry(note: string): GameAnswer {
  return { ok: false, note };
}
