/** What handlers are given, and what a handler of a command is. */
import type { Acts, LinkGiver, PayeeBook } from '../../engine/act-ports.ts';
import type { Absences, Away } from '../../engine/away-ports.ts';
import type { Digester } from '../../engine/digest-ports.ts';
import type { Engine } from '../../engine/engine-ports.ts';
import type { Ledger } from '../../engine/ledger-ports.ts';
import type { Catalogue, LinkedCards, Paywint } from '../../engine/paywint-ports.ts';
import type { People } from '../../engine/people-ports.ts';
import type { Clock, Timers } from '../../engine/ports.ts';
import type { Standings } from '../../engine/standing-ports.ts';
import type { BatchLedger } from '../../engine/batch-ports.ts';
import type { Comparer } from '../../engine/books-ports.ts';
import type { Exporter } from '../../engine/trail-ports.ts';
import type { Besides } from '../../engine/reminder-ports.ts';
import type { Proposals } from '../../engine/proposal-ports.ts';
import type { Workflows } from '../../engine/workflow-ports.ts';
import type { Policy } from '../../policy/policy.ts';
import type { UserId } from '../../requests/ids.ts';
import type { Files } from '../download.ts';
import type { Gate } from '../gate.ts';
import type { Place } from '../../standing/extent.ts';
import type { Command } from '../inbound.ts';
import type { HomeKeeper } from '../home-keeper.ts';
import type { Speaker } from '../speaker.ts';
import type { HelpEntry } from '../views/help.ts';

export type Linked = { readonly cards: LinkedCards; readonly giver: LinkGiver };

type Standing = {
  readonly standings: Standings;
  /** When and where the clocks are that its runs go by. */
  readonly place: Place;
};

export type FaceParts = {
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly batches: Pick<BatchLedger, 'load'>;
  readonly besides: Besides;
  readonly paywint: Paywint;
  readonly catalogue: Catalogue;
  readonly acts: Acts;
  readonly proposals: Pick<Proposals, 'decide'>;
  readonly book: PayeeBook;
  readonly gate: Gate;
  readonly away: Away;
  readonly absences?: Pick<Absences, 'inForce'>;
  /** The names by which people call somebody, the fullest first; none while Slack tells none. */
  readonly names: (user: UserId) => Promise<readonly string[]>;
  /** Null where the Platform API is not set up. */
  readonly linked: Linked | null;
  readonly speaker: Speaker;
  readonly files: Files;
  readonly home: Pick<HomeKeeper, 'opened' | 'show'>;
  readonly exporter: Pick<Exporter, 'send'>;
  readonly standing: Standing;
  readonly workflows: Workflows;
  readonly comparer: Pick<Comparer, 'ask'>;
  readonly digester: Pick<Digester, 'now'>;
  readonly people: Pick<People, 'standing'>;
  /** As it is at that moment. */
  readonly policy: Policy;
  /** Requests that may be decided, or asked for, together. */
  readonly batchMax: number;
  /** In which the dates that people type are meant. */
  readonly timezone: string;
  readonly clock: Clock;
  readonly timers: Timers;
};

/** What the face keeps for itself, beside its parts. */
export type Inside = FaceParts & {
  /** By view: the newest wish to have a form's lines brought up to date. */
  readonly refreshes: Map<string, string>;
};

/** `rest` is what follows the command's word, trimmed. */
export type Run = (parts: FaceParts, command: Command, rest: string) => Promise<void>;

export type Route = {
  readonly word: string;
  readonly run: Run;
  /** In the order of the help, one line for each thing that the word can do. */
  readonly help: readonly HelpEntry[];
};
