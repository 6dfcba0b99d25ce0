/**
 * Shows standing requests where people look: the notice, which always tells the whole, its thread,
 * and direct messages to the requester. Each carries a key by which it is found after a lost answer.
 */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { StandingDesk } from '../engine/standing-ports.ts';
import type { Decidable } from '../requests/decidable.ts';
import { asRequest } from '../standing/as-request.ts';
import { standingMark } from '../standing/duties.ts';
import { channelId } from '../requests/ids.ts';
import type { StandingMark, StandingRequest, StandingStep } from '../standing/standing-request.ts';
import { type Clients, failureOf } from './clients.ts';
import type { Crowd } from './crowd.ts';
import { directChannel } from './direct-channel.ts';
import { createPace } from './pace.ts';
import { contentOf, isGone, postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';

export type StandingRender = {
  readonly notice: (standing: StandingRequest, crowd?: Crowd | null) => Message;
  /** Null where a step is worth no reply. */
  readonly trail: (standing: StandingRequest, step: StandingStep) => Message | null;
  /** Null where the requester is told nothing of a step. */
  readonly direct: (standing: StandingRequest, step: StandingStep) => Message | null;
};

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: StandingRender;
  readonly crowd: (asked: Decidable) => Promise<Crowd | null>;
};
type Desks = Parts & { readonly pace: ReturnType<typeof createPace> };

export function createStandingDesk(parts: Parts): StandingDesk {
  const desks: Desks = { ...parts, pace: createPace(parts) };
  return {
    async show(standing, mark) {
      try {
        return await (mark.surface === 'notice'
          ? notice(desks, standing, mark)
          : tellNext(desks, standing, mark));
      } catch (error) {
        return afterFailure(desks, mark, failureOf(error)).mark;
      }
    },
  };
}

async function notice(
  desks: Desks,
  standing: StandingRequest,
  mark: StandingMark,
): Promise<StandingMark> {
  const { channel } = standing.terms;
  const { revision } = standing;
  const post = {
    place: { channel, threadTs: null },
    key: `${standing.id}:notice`,
    revision,
    message: desks.render.notice(standing, await desks.crowd(asRequest(standing))),
  };
  const placed = { ...mark, channel };
  if (mark.ts === null) {
    const at = await postOnce(desks, placed, post);
    if (at === null) return lookAgain(desks, placed).mark;
    return done({ ...placed, ts: at.ts, shown: at.isFound ? 0 : revision }).mark;
  }
  try {
    await desks.clients.bulk.chat.update({ ...contentOf(post), ts: mark.ts });
    return done({ ...placed, shown: revision }).mark;
  } catch (error) {
    if (!isGone(error)) throw error;
    // Another one takes its place.
    return done({ ...placed, ts: null, shown: 0 }).mark;
  }
}

/** One step a message, in their order. */
async function tellNext(
  desks: Desks,
  standing: StandingRequest,
  mark: StandingMark,
): Promise<StandingMark> {
  const step = standing.history[mark.shown];
  if (step === undefined) return done(mark).mark;
  const { surface } = mark;
  const message =
    surface === 'trail' ? desks.render.trail(standing, step) : desks.render.direct(standing, step);
  const told = { ...mark, shown: step.seq };
  if (message === null) return done(told).mark;
  const place = await placeOf(desks, standing, mark);
  const post = { place, key: `${standing.id}:${surface}:${step.seq}`, revision: step.seq, message };
  const placed = { channel: channelId(place.channel) };
  const at = await postOnce(desks, mark, post);
  if (at === null) return lookAgain(desks, { ...mark, ...placed }).mark;
  return done({ ...told, ...placed, ts: at.ts }).mark;
}

async function placeOf({ clients }: Desks, standing: StandingRequest, mark: StandingMark) {
  if (mark.surface === 'trail') {
    return { channel: standing.terms.channel, threadTs: standingMark(standing, 'notice').ts };
  }
  if (mark.channel !== null) return { channel: mark.channel, threadTs: null };
  return { channel: await directChannel(clients, standing.requester), threadTs: null };
}
