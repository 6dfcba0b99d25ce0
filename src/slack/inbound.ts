/**
 * What Slack delivers, parsed at the door, and what a handler answers. A handler's promise resolves
 * when everything that the answer claims is committed; `after` is the rest, after the ack.
 */
import type { View } from '@slack/types';
import type { Delivery } from '../engine/ports.ts';
import type { ChannelId, TeamId, UserId, WorkflowStepId } from '../requests/ids.ts';

type From = {
  readonly delivery: Delivery;
  readonly team: TeamId;
  readonly user: UserId;
};

/** A slash command: acked at once and empty; everything that is said goes through `responseUrl` or a modal. */
export type Command = From & {
  readonly channel: ChannelId;
  readonly text: string;
  readonly triggerId: string;
  readonly responseUrl: string;
};

export type Place =
  | {
      readonly kind: 'message';
      readonly channel: ChannelId;
      readonly ts: string;
      readonly ephemeral: boolean;
    }
  | { readonly kind: 'view'; readonly viewId: string; readonly hash: string };

/** What people have put into inputs: block id to what was typed or chosen, null when empty. Several choices: one a line. */
export type Values = Readonly<Record<string, string | null>>;

export type Click = From & {
  readonly actionId: string;
  readonly blockId: string;
  /** The button's value, or the chosen option's. */
  readonly value: string;
  readonly triggerId: string;
  readonly responseUrl: string | null;
  readonly place: Place;
  readonly values: Values;
  readonly privateMetadata: string;
};

/** A file that was given in a form. */
export type GivenFile = {
  readonly name: string;
  /** In bytes, as Slack says; 0 where it does not. */
  readonly size: number;
  /** Where the bot's token gets its bytes; empty where Slack tells none. */
  readonly address: string;
};

export type Submission = From & {
  readonly callbackId: string;
  readonly viewId: string;
  readonly privateMetadata: string;
  readonly values: Values;
  readonly files: readonly GivenFile[];
  readonly triggerId: string;
};

export type OptionsAsk = From & {
  readonly actionId: string;
  readonly blockId: string;
  readonly typed: string;
  readonly privateMetadata: string;
};

export type Shortcut = From & {
  readonly callbackId: string;
  readonly triggerId: string;
  /** The text of the message that it was taken on, if it was. */
  readonly message?: string;
};

/** A workflow came to a step of ours. `user` is whom it names; nobody where it names none. */
export type StepExecuted = From & {
  readonly step: WorkflowStepId;
  readonly callbackId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
};

export type HomeOpened = { readonly team: TeamId; readonly user: UserId };

/** Not called `then`: a promise that resolves to something with a `then` would run it and wait. */
export type Acked<T> = { readonly ack: T; readonly after?: () => Promise<void> };

export type SubmissionAck =
  | { readonly close: true }
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly update: View };

export type Choice = {
  readonly text: string;
  readonly value: string;
  readonly description?: string;
};

/** Everything that people can do to the bot. */
export interface Face {
  command(command: Command): Promise<void>;
  click(click: Click): Promise<Acked<void>>;
  submission(submission: Submission): Promise<Acked<SubmissionAck>>;
  options(ask: OptionsAsk): Promise<readonly Choice[]>;
  shortcut(shortcut: Shortcut): Promise<void>;
  homeOpened(opened: HomeOpened): Promise<void>;
  /** Resolves when it is kept. */
  stepExecuted(executed: StepExecuted, isElsewhere: boolean): Promise<void>;
}
