/** Speaks to one person, at once: what fails here was a courtesy, and is logged. */
import type { Log, Timers } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { contentFor } from './content.ts';
import { postTo } from './post-to.ts';
import type { Message, Speaker } from './speaker.ts';

const REPLY_MS = 2_500;
/** The trigger ran out or was used: the person has to begin again, and is told so. */
const LOST_TRIGGER = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'];

export function createSpeaker(parts: {
  readonly clients: Clients;
  readonly timers: Timers;
  readonly log: Log;
}): Speaker {
  const { interactive, bulk } = parts.clients;
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      parts.log.warn({ failure: failureOf(error) }, `Slack did not take ${what}`);
      return false;
    }
  };
  const placed = async (work: () => Promise<{ view?: { id?: string; hash?: string } }>) => {
    try {
      const { view } = await work();
      return { viewId: view?.id ?? '', hash: view?.hash ?? '' };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'refused' || !LOST_TRIGGER.includes(failure.error)) {
        parts.log.warn({ failure }, 'Slack did not open a form');
      }
      return null;
    }
  };
  return {
    open: (triggerId, view) =>
      placed(() => interactive.views.open({ trigger_id: triggerId, view })),
    push: (triggerId, view) =>
      placed(() => interactive.views.push({ trigger_id: triggerId, view })),
    async update(viewId, view) {
      await attempt('a form', () => interactive.views.update({ view_id: viewId, view }));
    },
    async publishHome(user, view) {
      return attempt('an App Home', () => bulk.views.publish({ user_id: user, view }));
    },
    async reply(responseUrl, message, replaceOriginal) {
      if (await post(parts, responseUrl, replyBody(message, replaceOriginal))) return;
      parts.log.warn({}, 'Slack did not take a private answer');
    },
    async whisper(channel, user, message) {
      const body = { channel, user, ...contentFor(message) };
      if (await attempt('a private message', () => interactive.chat.postEphemeral(body))) return;
      await attempt('a direct message', () => direct(parts.clients, user, message));
    },
  };
}

async function direct({ interactive }: Clients, user: UserId, message: Message): Promise<void> {
  const opened = await interactive.conversations.open({ users: user });
  const channel = opened.channel?.id;
  if (channel === undefined) return;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window's postMessage
  await interactive.chat.postMessage({ channel, ...contentFor(message) });
}

function replyBody(message: Message, replaceOriginal: 'replace' | 'delete' | undefined): object {
  if (replaceOriginal === 'delete') return { delete_original: true };
  return {
    response_type: 'ephemeral',
    replace_original: replaceOriginal === 'replace',
    ...contentFor(message),
  };
}

/** The address comes signed from Slack; it is posted to once, and never leads anywhere else. */
function post(
  { timers }: { readonly timers: Timers },
  responseUrl: string,
  body: object,
): Promise<boolean> {
  return postTo(timers, REPLY_MS, responseUrl, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });
}
