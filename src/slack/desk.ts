/**
 * Shows a request where people look. Every message is rendered whole from the request and carries
 * its key, so that a post whose answer was lost is looked for before it is made again.
 */
import type { Desk, IsOurs, Shown } from '../engine/people-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Head } from '../engine/trail-ports.ts';
import { isWaitingSurface, markOf } from '../requests/duties.ts';
import { channelId, userId } from '../requests/ids.ts';
import { isClosed } from '../requests/open.ts';
import type {
  AdminSurface,
  HistoryEntry,
  Mark,
  MoneyRequest,
  Surface,
  WaitingSurface,
} from '../requests/request.ts';
import { type Clients, failureOf } from './clients.ts';
import type { Crowd } from './crowd.ts';
import { directChannel } from './direct-channel.ts';
import { createPace, type Pace } from './pace.ts';
import { bringTo } from './bring-to.ts';
import { postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';
import type { AlertFor } from './views/alert.ts';

type Render = {
  readonly notice: (request: MoneyRequest, head?: Head | null, crowd?: Crowd | null) => Message;
  /** Null when none of them is worth a line in the thread. */
  readonly trail: (request: MoneyRequest, entries: readonly HistoryEntry[]) => Message | null;
  readonly asked: (request: MoneyRequest) => Message;
  readonly outcome: (request: MoneyRequest) => Message | null;
  /** To the requester, when Paywint has decided about the card, or has not for long. */
  readonly cardNews: (request: MoneyRequest) => Message;
  readonly linkNews: (request: MoneyRequest) => Message;
  /** To each admin, from when on the request needs one. */
  readonly alert: (request: MoneyRequest, admin: AlertFor) => Message;
  /** To somebody who has to decide, push or answer. */
  readonly waiting: (
    request: MoneyRequest,
    surface: WaitingSurface,
    crowd?: Crowd | null,
  ) => Message;
};

export type DeskParts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: Render;
  /** The newest entry of the trail, told where a request is over. */
  readonly head?: () => Promise<Head>;
  /** Who could still decide, for showing; nobody is named without it. */
  readonly crowd?: (request: MoneyRequest) => Promise<Crowd | null>;
};

type Desks = DeskParts & { readonly pace: Pace };
/** One showing of one surface. */
type Turn = {
  readonly request: MoneyRequest;
  readonly mark: Mark;
  readonly isOurs: IsOurs | undefined;
};

export function createDesk(parts: DeskParts): Desk {
  const desks: Desks = { ...parts, pace: createPace(parts) };
  return {
    async show(request, surface, isOurs) {
      const mark = markOf(request, surface);
      try {
        return await bring(desks, { request, mark, isOurs });
      } catch (error) {
        return afterFailure(desks, mark, failureOf(error));
      }
    },
  };
}

async function bring(desks: Desks, turn: Turn): Promise<Shown> {
  const { request, mark } = turn;
  switch (mark.surface) {
    case 'notice':
      return showNotice(desks, turn);
    case 'trail':
      return extend(desks, turn);
    case 'asked':
      return project(desks, turn, desks.render.asked(request));
    case 'outcome': {
      const message = desks.render.outcome(request);
      if (message === null) return done({ ...mark, shown: request.revision });
      return project(desks, turn, message);
    }
    case 'card:late':
    case 'card:decided':
      return project(desks, turn, desks.render.cardNews(request));
    case 'link:unpaid':
    case 'link:paid':
      return project(desks, turn, desks.render.linkNews(request));
    default:
      return project(desks, turn, await ofPerson(desks, request, mark.surface));
  }
}

/** The head is read when it is shown, and moves no revision: nothing is owed because the trail grew. */
async function showNotice(desks: Desks, turn: Turn): Promise<Shown> {
  const { request } = turn;
  const head = isClosed(request.status) ? ((await desks.head?.()) ?? null) : null;
  const crowd = await desks.crowd?.(request);
  return project(desks, turn, desks.render.notice(request, head, crowd));
}

async function ofPerson(
  { render, crowd }: Desks,
  request: MoneyRequest,
  surface: AdminSurface | WaitingSurface,
): Promise<Message> {
  if (!isWaitingSurface(surface)) return render.alert(request, adminOf(surface));
  return render.waiting(request, surface, await crowd?.(request));
}

/** One message that always shows the present revision. */
async function project(
  desks: Desks,
  { request, mark, isOurs }: Turn,
  message: Message,
): Promise<Shown> {
  const channel = mark.channel ?? (await channelFor(desks, request, mark.surface));
  const post = {
    place: { channel, threadTs: null },
    key: `${request.id}:${mark.surface}`,
    revision: request.revision,
    message,
  };
  return bringTo(desks, { ...mark, channel: channelId(channel) }, post, isOurs);
}

/** More would be longer than Slack takes in one message, if each of them were as long as it can be. */
const ENTRIES_IN_ONE = 5;

/**
 * The thread under the notice: replies that tell the history in order, several entries in one. Its
 * key names the first of them, and its revision the last: what is found says how far it tells.
 */
async function extend(desks: Desks, { request, mark, isOurs }: Turn): Promise<Shown> {
  const notice = markOf(request, 'notice');
  const entries = request.history.slice(mark.shown, mark.shown + ENTRIES_IN_ONE);
  const [first] = entries;
  if (notice.ts === null || notice.channel === null || first === undefined) return done(mark);
  const message = desks.render.trail(request, entries);
  const next = { ...mark, channel: notice.channel };
  if (message === null) return done({ ...next, shown: mark.shown + entries.length });
  const post = {
    place: { channel: notice.channel, threadTs: notice.ts },
    key: `${request.id}:trail:${first.seq}`,
    revision: mark.shown + entries.length,
    message,
  };
  const at = await postOnce(desks, mark, post, isOurs);
  return at === null
    ? lookAgain(desks, mark)
    : done({ ...next, ts: at.ts, shown: Math.max(at.revision, first.seq) });
}

async function channelFor(desks: Desks, request: MoneyRequest, surface: Surface): Promise<string> {
  if (surface === 'notice') return request.terms.channel;
  const users = readerOf(request, surface);
  return directChannel(desks.clients, users);
}

function readerOf(request: MoneyRequest, surface: Exclude<Surface, 'notice'>): string {
  switch (surface) {
    case 'asked':
    case 'outcome':
    case 'trail':
    case 'card:late':
    case 'card:decided':
    case 'link:unpaid':
    case 'link:paid':
      return request.requester;
    default:
      if (surface.startsWith('question:')) return request.requester;
      return surface.slice(surface.indexOf(':') + 1);
  }
}

function adminOf(surface: AdminSurface): AlertFor {
  const [kind, user] = surface.split(':');
  return { kind: kind === 'alarm' ? 'alarm' : 'alert', user: userId(user ?? '') };
}
