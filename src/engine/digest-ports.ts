/** The seams of the digest: its record, what it is read from, and where it goes. */
import type { DigestFacts, Earlier, Group } from '../digest/facts.ts';
import type { DigestKind } from '../digest/kinds.ts';
import type { History } from '../digest/history.ts';
import type { Spending } from '../digest/spending.ts';
import type { Cents } from '../money.ts';
import type { ChannelId, TeamId } from '../requests/ids.ts';
import type { Environment, Mark, MoneyRequest, Status } from '../requests/request.ts';
import type { Wallet } from './paywint-ports.ts';

type SumOf = { readonly count: number; readonly sumCents: Cents };

export type Digest = DigestFacts<MoneyRequest>;

/** Where digests of a kind go: one for each local date, ever. */
export type DigestPlace = {
  readonly team: TeamId;
  readonly channel: ChannelId;
  readonly kind: DigestKind;
};

/** Paywint's word for what became of a link. */
export type LinkWord = 'success' | 'opened' | 'expired';

type DigestMark = Omit<Mark, 'surface' | 'shown' | 'channel'> & {
  readonly surface: 'digest';
  readonly channel: ChannelId;
};

export type DigestRecord = DigestPlace & {
  readonly localDate: string;
  readonly environment: Environment;
  /** When it was due. */
  readonly slotAt: number;
  /** It tells what happened up to here; the next one begins here. */
  readonly until: number;
  /** The balance that it tells; null while it is not known. */
  readonly wallet: Wallet | null;
  /** Nobody else posts it before this moment. */
  readonly leaseUntil: number;
  readonly mark: DigestMark;
};

export type OpenDigest = Omit<DigestRecord, 'wallet' | 'leaseUntil' | 'mark'>;

export type DigestSpan = {
  readonly environment: Environment;
  /** After this moment. */
  readonly since: number;
  /** Up to and with this one. */
  readonly until: number;
};

/** What was posted before a local date: where the news begin, and what the balance was. */
export type DigestsBefore = { readonly until: number | null; readonly balance: Earlier | null };

export type Standing = { readonly statuses: readonly Status[]; readonly orDiffers?: true };

export interface DigestLedger {
  /** When digests of this place were first thought of; none is due from before. */
  begunAt(place: DigestPlace, now: number): Promise<number>;
  /** Does nothing when this local date has its digest already. */
  add(digest: OpenDigest): Promise<void>;
  latest(place: DigestPlace): Promise<DigestRecord | null>;
  before(place: DigestPlace, localDate: string, environment: Environment): Promise<DigestsBefore>;
  /**
   * Takes the digest for posting and marks it as uncertain, until its outcome is stored.
   * @returns false when another process has it, or had it first.
   */
  take(digest: DigestRecord, now: number, leaseUntil: number): Promise<boolean>;
  /** Stores what became of a digest that was taken until `leaseUntil`. */
  settle(digest: DigestRecord, mark: DigestMark, leaseUntil: number): Promise<void>;
  /** Requests that came to one of these statuses for the first time, the largest first. */
  moved(to: readonly Status[], span: DigestSpan, limit: number): Promise<Group<MoneyRequest>>;
  /** Payment links that were paid for the first time, or came to what another word says, and their sum. */
  collected(span: DigestSpan, word?: LinkWord): Promise<SumOf>;
  /** Payments that came in by Paywint's records, those of links included. */
  came(span: DigestSpan): Promise<SumOf>;
  /** The balances that digests of this place have told since a local date, and what moved since a moment. */
  history(place: DigestPlace, span: DigestSpan, since: string): Promise<History>;
  /** What left the wallet since then, beside the habits of the days before. */
  spending(span: DigestSpan): Promise<Spending>;
  /** The runs of standing requests on a local date. */
  runsOn(localDate: string, environment: Environment): Promise<SumOf>;
  /** Requests in one of these statuses, or with a difference of the books too, the oldest first. */
  standing(of: Standing, environment: Environment, limit: number): Promise<Group<MoneyRequest>>;
}

export interface DigestDesk {
  /** Posts it once, or says when to try again. */
  post(
    digest: DigestRecord,
    facts: Digest,
  ): Promise<{ readonly mark: DigestMark; readonly retryAt: number | null }>;
  /** Hangs a picture on the digest that stands at `ts`. @returns whether Slack has it. */
  attach(digest: DigestRecord, ts: string, picture: Picture): Promise<boolean>;
}

/** A PNG, with its words for those who do not see it. */
export type Picture = { readonly png: Uint8Array; readonly title: string; readonly words: string };

export interface Digester {
  /** Today's digest as of now, or that of the week or month that ended last; it counts as none that is due. */
  now(kind: DigestKind): Promise<Digest>;
  start(): void;
  /** The policy has changed: what is due is due as if it had begun with this one. */
  replan(): void;
  /** Resolves when nothing is under way any more, at the latest after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}
