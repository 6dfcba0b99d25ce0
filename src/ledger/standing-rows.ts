/** A standing request as the rows it is kept in, and back. */
import { z } from 'zod';
import { channelId, requestId, standingId, teamId, userId } from '../requests/ids.ts';
import type { Vote } from '../requests/request.ts';
import { slotsLeft } from '../standing/plan.ts';
import { type Schedule, WEEKDAYS } from '../standing/schedule.ts';
import {
  type Missed,
  STANDING_SURFACES,
  type StandingMark,
  type StandingRequest,
  type StandingStep,
} from '../standing/standing-request.ts';
import { newSalt } from './note-seal.ts';
import { plain } from './rows.ts';
import type { StandingRow, StandingStepRow, StandingVoteRow } from './standing-tables.ts';
import { stored } from './stored.ts';

/** Without what the messages are at, which is written by whoever shows them. */
export function standingRow(
  standing: StandingRequest,
): Omit<StandingRow, 'marks' | 'due_at' | 'lease_until'> {
  return {
    id: standing.id,
    team: standing.team,
    environment: standing.environment,
    revision: standing.revision,
    status: standing.status,
    requester: standing.requester,
    origin: standing.origin,
    amount_cents: standing.intent.amountCents,
    intent: JSON.stringify(standing.intent),
    schedule: JSON.stringify(standing.schedule),
    content_hash: standing.contentHash,
    terms: JSON.stringify(standing.terms),
    created_at: standing.createdAt,
    expires_at: standing.expiresAt,
    approved_at: standing.approvedAt,
    since: standing.since,
    is_warned: standing.isWarned ? 1 : 0,
    hold: standing.hold === null ? null : JSON.stringify(standing.hold),
    reason: plain(standing.reason),
    next_slot:
      standing.status === 'active'
        ? (slotsLeft(standing, standing.createdAt)[0]?.date ?? null)
        : null,
  };
}

export function stepRow({ id }: StandingRequest, step: StandingStep): StandingStepRow {
  const note = plain(step.note);
  return {
    standing: id,
    seq: step.seq,
    event: step.event,
    from_status: step.from ?? 'none',
    to_status: step.to,
    actor: step.actor,
    at: step.at,
    note,
    salt: note === null ? null : newSalt(),
    slots: JSON.stringify(step.slots),
    request: step.request,
    missed: step.missed === null ? null : JSON.stringify(step.missed),
  };
}

type Parts = {
  readonly votes: readonly StandingVoteRow[];
  readonly steps: readonly StandingStepRow[];
};

export function standingFrom(row: StandingRow, { votes, steps }: Parts): StandingRequest {
  return {
    id: standingId(row.id),
    team: teamId(row.team),
    environment: row.environment,
    operation: 'reload',
    version: 1,
    revision: row.revision,
    status: row.status,
    requester: userId(row.requester),
    editor: userId(row.requester),
    origin: row.origin,
    intent: stored.intent(row.intent),
    schedule: schedule.parse(JSON.parse(row.schedule)),
    contentHash: row.content_hash,
    terms: stored.terms(row.terms),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    approvedAt: row.approved_at,
    since: row.since,
    isWarned: row.is_warned === 1,
    hold: holdFrom(row.hold),
    votes: votes.map(voteFrom),
    reason: row.reason,
    history: steps.map(stepFrom),
    marks: marks.parse(JSON.parse(row.marks)),
  };
}

function voteFrom(row: StandingVoteRow): Vote {
  const { voter, at, stands_for: away, stands_for_roles: roles } = row;
  return {
    user: userId(voter),
    version: 1,
    at,
    roles: stored.roles(row.roles),
    ...(away === null
      ? {}
      : { standsFor: { user: userId(away), roles: stored.roles(roles ?? '[]') } }),
  };
}

function holdFrom(text: string | null): StandingRequest['hold'] {
  const hold = text === null ? null : stored.hold(text);
  return hold?.why === 'approvers' ? hold : null;
}

function stepFrom(row: StandingStepRow): StandingStep {
  const { seq, event, at, note } = row;
  return {
    seq,
    event,
    from: row.from_status === 'none' ? null : row.from_status,
    to: row.to_status,
    actor: row.actor === 'clock' || row.actor === 'bot' ? row.actor : userId(row.actor),
    at,
    note,
    slots: stored.roles(row.slots),
    request: row.request === null ? null : requestId(row.request),
    // Written by this file, from a value of this very type.
    missed: row.missed === null ? null : (JSON.parse(row.missed) as Missed),
  };
}

const schedule: z.ZodType<Schedule> = z.strictObject({
  rhythm: z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('day') }),
    z.strictObject({ every: z.literal('weekdays'), days: z.array(z.enum(WEEKDAYS)) }),
    z.strictObject({ every: z.literal('monthDay'), day: z.int().min(1).max(31) }),
  ]),
  first: z.iso.date(),
  runs: z.int().positive(),
  at: z.strictObject({ hour: z.int(), minute: z.int() }),
  timezone: z.string(),
});

const marks: z.ZodType<readonly StandingMark[]> = z.array(
  z.strictObject({
    surface: z.enum(STANDING_SURFACES),
    channel: z.string().transform(channelId).nullable(),
    ts: z.string().nullable(),
    shown: z.int(),
    uncertainSince: z.int().nullable(),
    tries: z.int(),
    notBefore: z.int(),
  }),
);
