/** The seams of what is read out in bulk: the trail, files of it, and who brings them to a person. */
import type { ExportAsk } from '../export/ask.ts';
import type { AuditRow, PaymentRow } from '../export/rows.ts';
import type { Span } from '../export/times.ts';
import type { UserId } from '../requests/ids.ts';
import type { Environment, MoneyRequest } from '../requests/request.ts';
import type { Refusal } from '../requests/refusal.ts';

/** The newest entry of the trail: what is told of it outside gives away that it was rewritten. */
export type Head = { readonly seq: number; readonly hash: string };

/** Whose rows: of one requester, or everybody's where it is null. */
export type Scope = Span & { readonly requester: UserId | null };

/** Reads the ledger in pages, by key and in the order of time, however long it is. */
export interface Archive {
  head(): Promise<Head>;
  requests(
    scope: Scope & { readonly status: string | null },
  ): AsyncIterable<readonly MoneyRequest[]>;
  payments(scope: Scope): AsyncIterable<readonly PaymentRow[]>;
  entries(scope: Scope): AsyncIterable<readonly AuditRow[]>;
  /** How many rows there may be, for the progress that people are told. */
  count(what: ExportAsk['what'], scope: Scope): Promise<number>;
}

/** A part of a file, with the number of rows that it holds; `cutOff` is the end of one that is given up. */
type Piece = { readonly text: string; readonly rows: number } | 'cutOff';

export type FileToSend = {
  readonly ask: ExportAsk;
  readonly environment: Environment;
  readonly timezone: string;
  /** Whether it holds only what the reader asked for. */
  readonly isOwn: boolean;
  /** So many rows at most. */
  readonly expected: number;
  readonly pieces: AsyncIterable<Piece>;
};

export type Delivered =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly why: 'stopping' | 'slack' };

/** Brings a file to one person, by direct message. */
export interface Courier {
  deliver(to: UserId, file: FileToSend): Promise<Delivered>;
}

export type Exported =
  | Delivered
  | { readonly ok: false; readonly why: 'notYours' }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: Refusal };

export interface Exporter {
  send(user: UserId, ask: ExportAsk): Promise<Exported>;
  /** Files that are under way are given up. */
  stop(): void;
}
