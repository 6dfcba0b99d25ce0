/** What really happened, noted beside the bot and never told to it: what the promises are held against. */
import type { RequestId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';

export type Click = {
  readonly number: number;
  readonly key: string;
  readonly user: string;
  readonly what: string;
  /** Null for asking, and for what concerns no request. */
  readonly id: RequestId | null;
  readonly hash: string | null;
  answer: 'done' | 'refused' | 'failed' | 'none';
};

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
  readonly savedAt: Map<RequestId, number>;
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
