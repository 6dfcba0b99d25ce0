/** Everything that people can do to the bot in Slack, each led to its handler by a routing table. */
import { channelId } from '../requests/ids.ts';
import { click } from './clicks/route.ts';
import { command } from './commands/route.ts';
import type { FaceParts } from './commands/parts.ts';
import { askFor } from './forms/ask-for.ts';
import { submission } from './forms/route.ts';
import { targetChoices } from './forms/target-choices.ts';
import type { Face, Shortcut } from './inbound.ts';
import { sentence } from './views/sentence.ts';
import { SAY } from './words/answers.ts';

export type { FaceParts };

export function createFace(given: FaceParts): Face {
  const parts = { ...given, refreshes: new Map<string, string>() };
  return {
    command: (typed) => command(parts, typed),
    click: (clicked) => click(parts, clicked),
    submission: (sent) => submission(parts, sent),
    options: (ask) => targetChoices(parts, ask),
    shortcut: (taken) => shortcut(parts, taken),
    homeOpened: ({ user }) => parts.home.opened(user),
  };
}

/** A shortcut carries the name of the operation that it asks for. */
async function shortcut(
  parts: FaceParts,
  { callbackId: name, user, triggerId }: Shortcut,
): Promise<void> {
  const came = await askFor(parts, { name, user, triggerId });
  if (came === 'opened') return;
  const words = came === 'unknown' ? SAY.buttonUnknown : SAY.clickLost;
  // It was taken in no channel: the answer becomes a direct message.
  await parts.speaker.whisper(channelId(user), user, sentence(words));
}
