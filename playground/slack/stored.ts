import type { Block, Call, Delivery, InputState } from './page-api.ts';
import type { Fields } from './json.ts';

/** What the local Slack keeps. Each value is a snapshot: a change puts a new one in its place. */
export type StoredConversation = {
  readonly id: string;
  readonly kind: 'channel' | 'private' | 'im';
  readonly name: string;
  readonly topic: string;
  readonly isArchived: boolean;
  readonly members: readonly string[];
};

export type StoredMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly unknown[];
  readonly metadata?: Fields;
  /** Ids of what hangs on it. */
  readonly files?: readonly string[];
  /** Of what Slack itself writes about a channel. */
  readonly subtype?: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** The one person who sees an ephemeral message. */
  readonly onlyFor?: string;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** What a picture shows, for those who do not see it; empty where nobody said. */
  readonly alt: string;
  readonly size: number;
  /** Null until they were uploaded. */
  readonly bytes: Buffer | null;
};

export type StoredView = {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  /** As the bot sent it, with a block_id and an action_id wherever it left them out. */
  readonly payload: Fields;
  readonly title: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly blocks: readonly Block[];
  /** What the person has entered and not what the view began with. */
  readonly entered: InputState;
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly rootId: string;
  readonly previousId: string | null;
};

/** One run of a step of the bot in a workflow. */
export type StoredExecution = {
  readonly id: string;
  readonly callbackId: string;
  readonly inputs: Fields;
  readonly state: 'running' | 'completed' | 'failed';
  readonly outputs?: Fields;
  readonly error?: string;
};

export type StoredDelivery = Delivery & {
  readonly headers: Readonly<Record<string, string>>;
  /** The form or JSON as it was sent, byte for byte. */
  readonly body: string;
};

/** `args` and `answer` are what the page's strings were written from, with the token taken out. */
export type StoredCall = Call & { readonly args: Fields; readonly answer: Fields };
