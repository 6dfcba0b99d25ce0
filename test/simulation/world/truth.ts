/** What really happened, noted beside the bot and never told to it: what the promises are held against. */
import type { RequestId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';

/** What a click on a batch means for one of its rows, and which content of it was shown. */
export type Meant = {
  readonly what: 'approve' | 'deny' | 'cancel' | 'stop';
  readonly hash: string;
};

export type Click = {
  readonly number: number;
  readonly key: string;
  readonly user: string;
  readonly what: string;
  /** Of a request, a batch or a standing request; null for asking, and for what concerns none. */
  readonly id: string | null;
  readonly hash: string | null;
  /** Of a click on a batch alone. */
  readonly rows: ReadonlyMap<RequestId, Meant>;
  answer: 'done' | 'refused' | 'failed' | 'none';
};

/** Whether this click is about the request, by itself or as one of several. */
export function isAbout(click: Click, what: string, { id }: Pick<MoneyRequest, 'id'>): boolean {
  return (click.what === what && click.id === id) || click.rows.get(id)?.what === what;
}

/** Whether it agrees to just this content. */
export function agreesTo(click: Click, request: Pick<MoneyRequest, 'id' | 'contentHash'>): boolean {
  const hash = request.contentHash.slice(0, 32);
  if (click.what === 'approve' && click.id === request.id) return click.hash === hash;
  const meant = click.rows.get(request.id);
  return meant?.what === 'approve' && meant.hash === hash;
}

type Burn = {
  readonly at: number;
  readonly boot: string;
  isGivenBack: boolean;
};

export type Truth = {
  readonly clicks: Click[];
  /** The newest version of each request, as it was first saved. */
  readonly asked: Map<RequestId, MoneyRequest>;
  readonly burns: Map<string, Burn>;
  /** When each request last changed its status, and when its newest revision was saved. */
  readonly movedAt: Map<RequestId, number>;
  /** Also of batches and of standing requests. */
  readonly savedAt: Map<string, number>;
  /** How many people had to be called for faulted calls. */
  attentions: number;
};

export function createTruth(): Truth {
  return {
    clicks: [],
    asked: new Map(),
    burns: new Map(),
    movedAt: new Map(),
    savedAt: new Map(),
    attentions: 0,
  };
}

export function burnKey(id: string, attempt: number): string {
  return `${id} ${attempt}`;
}
