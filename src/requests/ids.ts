/** Ids that must not be mixed up. They are made at the doors, by the one cast in each function here. */

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type RequestId = Id<'RequestId'>;
export type StandingId = Id<'StandingId'>;
export type BatchId = Id<'BatchId'>;
/** Slack's name for one run of a step of a workflow. */
export type WorkflowStepId = Id<'WorkflowStepId'>;
export type Tag = Id<'Tag'>;
export type UserId = Id<'UserId'>;
export type ChannelId = Id<'ChannelId'>;
export type TeamId = Id<'TeamId'>;
/** Names one start of one process: only the incarnation that burnt a permission may give it back. */
export type BootId = Id<'BootId'>;

// A brand exists only in the type checker, so naming a string by its kind is the cast itself.
export const requestId = (text: string): RequestId => text as RequestId;
export const standingId = (text: string): StandingId => text as StandingId;
export const batchId = (text: string): BatchId => text as BatchId;
export const workflowStepId = (text: string): WorkflowStepId => text as WorkflowStepId;
export const tag = (text: string): Tag => text as Tag;
export const userId = (text: string): UserId => text as UserId;
export const channelId = (text: string): ChannelId => text as ChannelId;
export const teamId = (text: string): TeamId => text as TeamId;
export const bootId = (text: string): BootId => text as BootId;
