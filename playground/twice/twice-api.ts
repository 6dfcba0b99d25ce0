/**
 * What the page "Try to make it pay twice" and its server say to each other, as JSON. `GET /game/state`
 * answers a `Game`, `GET /game/events` streams `changed`, `POST /game/act` takes a `GameAct` and answers
 * a `GameAnswer`.
 */

/** One promise in plain words, and whether it holds right now. */
export type Lamp = {
  readonly id: string;
  readonly words: string;
  /** What it was computed from, and never from what the bot says about itself alone. */
  readonly from: string;
  /** What broke it; green while there is nothing. */
  readonly problems: readonly string[];
};

type BotState = 'starting' | 'up' | 'paused' | 'down';

export type BotOnPage = {
  readonly name: string;
  readonly pid: number | null;
  readonly state: BotState;
};

/** One of the four places that a request passes. */
export type Station = {
  readonly name: 'Asked' | 'Approved' | 'Sent' | 'Known';
  readonly state: 'done' | 'now' | 'unsure' | 'stopped' | 'none';
  readonly note: string;
};

export type Story = {
  readonly id: string;
  readonly words: string;
  readonly stations: readonly Station[];
  /** How often Paywint took money for it, by its own books. */
  readonly debits: number;
  readonly isWaiting: boolean;
};

export type Moment = {
  readonly at: string;
  readonly who: 'you' | 'chaos' | 'people' | 'bot' | 'paywint' | 'lamp';
  readonly words: string;
};

/** A button. `isOn` is null for what happens at once. */
export type DeedOnPage = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean | null;
};

export type DeedGroup = {
  readonly title: string;
  readonly lead: string;
  readonly deeds: readonly DeedOnPage[];
};

export type Counters = {
  readonly requests: number;
  readonly faults: number;
  readonly kills: number;
  readonly debits: number;
  readonly doubleDebits: number;
};

export type ChaosOnPage = {
  readonly seed: number;
  readonly done: number;
  readonly steps: number;
  readonly isPlaying: boolean;
};

export type Game = {
  readonly lamps: readonly Lamp[];
  /** When the lamps were computed last; null before the first time. */
  readonly lookedAt: string | null;
  readonly bots: readonly BotOnPage[];
  readonly counters: Counters;
  readonly groups: readonly DeedGroup[];
  readonly stories: readonly Story[];
  readonly timeline: readonly Moment[];
  readonly chaos: ChaosOnPage | null;
};

export type GameAct =
  /** `request` names the one that a decision is about; without it, the newest that waits. */
  | { readonly do: 'deed'; readonly id: string; readonly request?: string }
  /** As it was typed: the server says what is wrong with it. */
  | { readonly do: 'chaos'; readonly seed: string }
  | { readonly do: 'stop-chaos' };

export type GameAnswer =
  | { readonly ok: true; readonly words: string }
  | { readonly ok: false; readonly note: string };
