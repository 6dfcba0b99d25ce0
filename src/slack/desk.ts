/**
 * Shows a request where people look. Every message is rendered whole from the request and carries
 * its key, so that a post whose answer was lost is looked for before it is made again.
 */
import type { Clock, Desk, Log, Shown, Timers } from '../engine/ports.ts';
import { markOf } from '../requests/duties.ts';
import { channelId, userId } from '../requests/ids.ts';
import type {
  AdminSurface,
  HistoryEntry,
  Mark,
  MoneyRequest,
  Surface,
} from '../requests/request.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace, type Pace } from './pace.ts';
import { contentOf, isGone, postOnce, type Post } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';
import type { AlertFor } from './views/alert.ts';

type Render = {
  readonly notice: (request: MoneyRequest) => Message;
  /** Null for what is not worth a line in the thread. */
  readonly trail: (request: MoneyRequest, entry: HistoryEntry) => Message | null;
  readonly asked: (request: MoneyRequest) => Message;
  readonly outcome: (request: MoneyRequest) => Message | null;
  /** To each admin, from when on the request needs one. */
  readonly alert: (request: MoneyRequest, admin: AlertFor) => Message;
};

export type DeskParts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: Render;
};

type Desks = DeskParts & { readonly pace: Pace };

export function createDesk(parts: DeskParts): Desk {
  const desks: Desks = { ...parts, pace: createPace(parts) };
  return {
    async show(request, surface) {
      const mark = markOf(request, surface);
      try {
        return await bring(desks, request, mark);
      } catch (error) {
        return afterFailure(desks, mark, failureOf(error));
      }
    },
  };
}

function bring(desks: Desks, request: MoneyRequest, mark: Mark): Promise<Shown> {
  switch (mark.surface) {
    case 'notice':
      return project(desks, request, mark, desks.render.notice(request));
    case 'trail':
      return extend(desks, request, mark);
    case 'asked':
      return project(desks, request, mark, desks.render.asked(request));
    case 'outcome': {
      const message = desks.render.outcome(request);
      if (message === null) return Promise.resolve(done({ ...mark, shown: request.revision }));
      return project(desks, request, mark, message);
    }
    default:
      return project(desks, request, mark, desks.render.alert(request, adminOf(mark.surface)));
  }
}

/** One message that always shows the present revision. */
async function project(
  desks: Desks,
  request: MoneyRequest,
  mark: Mark,
  message: Message,
): Promise<Shown> {
  const channel = mark.channel ?? (await channelFor(desks, request, mark.surface));
  const post = {
    place: { channel, threadTs: null },
    key: `${request.id}:${mark.surface}`,
    revision: request.revision,
    message,
  };
  const placed = { ...mark, channel: channelId(channel) };
  if (mark.ts === null) {
    const at = await postOnce(desks, placed, post);
    if (at === null) return lookAgain(desks, placed);
    // What is found may show an older revision, so it is brought up to date like any other.
    return done({ ...placed, ts: at.ts, shown: at.isFound ? 0 : request.revision });
  }
  return update(desks, placed, mark.ts, post);
}

async function update(desks: Desks, mark: Mark, ts: string, post: Post): Promise<Shown> {
  try {
    await desks.clients.bulk.chat.update({ ...contentOf(post), ts });
    return done({ ...mark, shown: post.revision });
  } catch (error) {
    if (!isGone(error)) throw error;
    // Another one takes its place.
    return done({ ...mark, ts: null, shown: 0 });
  }
}

/** The thread under the notice: one reply for each entry that is worth one, in order. */
async function extend(desks: Desks, request: MoneyRequest, mark: Mark): Promise<Shown> {
  const notice = markOf(request, 'notice');
  const entry = request.history[mark.shown];
  if (notice.ts === null || notice.channel === null || entry === undefined) return done(mark);
  const message = desks.render.trail(request, entry);
  const next = { ...mark, channel: notice.channel, shown: mark.shown + 1 };
  if (message === null) return done(next);
  const at = await postOnce(desks, mark, {
    place: { channel: notice.channel, threadTs: notice.ts },
    key: `${request.id}:trail:${entry.seq}`,
    revision: entry.seq,
    message,
  });
  return at === null ? lookAgain(desks, mark) : done({ ...next, ts: at.ts });
}

async function channelFor(desks: Desks, request: MoneyRequest, surface: Surface): Promise<string> {
  if (surface === 'notice') return request.terms.channel;
  const isOwn = surface === 'asked' || surface === 'outcome' || surface === 'trail';
  const users = isOwn ? request.requester : adminOf(surface).user;
  const { channel } = await desks.clients.bulk.conversations.open({ users });
  if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
  return channel.id;
}

function adminOf(surface: AdminSurface): AlertFor {
  const [kind, user] = surface.split(':');
  return { kind: kind === 'alarm' ? 'alarm' : 'alert', user: userId(user ?? '') };
}
