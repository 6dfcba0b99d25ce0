/** Everything that people can do to the bot in Slack, each led to its handler by a routing table. */
import { operations } from '../operations/index.ts';
import { click } from './clicks/route.ts';
import { publishHome } from './clicks/home.ts';
import { command } from './commands/route.ts';
import type { FaceParts } from './commands/parts.ts';
import { NOTHING_UNDERSTOOD, openForm } from './forms/open-form.ts';
import { submission } from './forms/route.ts';
import { targetChoices } from './forms/target-choices.ts';
import type { Face, Shortcut } from './inbound.ts';

export type { FaceParts };

export function createFace(given: FaceParts): Face {
  const parts = { ...given, refreshes: new Map<string, string>() };
  return {
    command: (typed) => command(parts, typed),
    click: (clicked) => click(parts, clicked),
    submission: (sent) => submission(parts, sent),
    options: (ask) => targetChoices(parts, ask),
    shortcut: (taken) => shortcut(parts, taken),
    homeOpened: ({ user }) => publishHome(parts, user),
  };
}

/** A shortcut carries the name of the operation that it asks for. */
async function shortcut(
  parts: FaceParts,
  { callbackId, user, triggerId }: Shortcut,
): Promise<void> {
  const operation = operations.find(({ name }) => name === callbackId);
  if (operation === undefined) return;
  const memory = { operation: operation.name, channel: null, again: null };
  await openForm(parts, {
    user,
    triggerId,
    memory,
    understood: () => Promise.resolve(NOTHING_UNDERSTOOD),
  });
}
