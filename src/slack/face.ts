/** Everything that people can do to the bot in Slack, each led to its handler by a routing table. */
import { channelId } from '../requests/ids.ts';
import type { PersonProblem, Refusal } from '../requests/refusal.ts';
import { click } from './clicks/route.ts';
import { tell } from './clicks/tell.ts';
import { command } from './commands/route.ts';
import type { FaceParts, Inside } from './commands/parts.ts';
import { prepareStep } from './prepare-step.ts';
import { askFor } from './forms/ask-for.ts';
import { askFromMessage, FROM_MESSAGE } from './forms/ask-from-message.ts';
import { submission } from './forms/route.ts';
import { targetChoices } from './forms/target-choices.ts';
import { firstWord } from './gate.ts';
import type { Click, Face, Shortcut } from './inbound.ts';
import { refusedMessage, refusedModal } from './views/refused.ts';
import { sentence } from './views/sentence.ts';
import { SAY } from './words/answers.ts';

export type { FaceParts };

/** Whoever may do nothing here is turned away before anything else. */
export function createFace(given: Omit<FaceParts, 'batchMax' | 'timezone'>): Face {
  const parts: Inside = {
    ...given,
    refreshes: new Map<string, string>(),
    // Both follow the policy, which may change.
    get batchMax() {
      return given.policy.batchMax;
    },
    get timezone() {
      return given.policy.digest?.timezone ?? 'UTC';
    },
  };
  const { gate, speaker } = parts;
  return {
    async command(typed) {
      const what = firstWord(typed.text);
      const problem = await gate.problemOf({ user: typed.user, way: 'command', what });
      if (problem === null) return command(parts, typed);
      return speaker.reply(typed.responseUrl, refusedMessage(outsider(problem)));
    },
    async click(clicked) {
      const { user, actionId: what } = clicked;
      const problem = await gate.problemOf({ user, way: 'click', what });
      if (problem === null) return click(parts, clicked);
      return { ack: undefined, after: () => turnAway(parts, clicked, outsider(problem)) };
    },
    async submission(sent) {
      const { user, callbackId: what } = sent;
      const problem = await gate.problemOf({ user, way: 'form', what });
      if (problem === null) return submission(parts, sent);
      return { ack: { update: refusedModal(outsider(problem)) } };
    },
    options: (ask) => targetChoices(parts, ask),
    async shortcut(taken) {
      const { user, callbackId: what, triggerId } = taken;
      const problem = await gate.problemOf({ user, way: 'shortcut', what });
      if (problem === null) return shortcut(parts, taken);
      const opened = await speaker.open(triggerId, refusedModal(outsider(problem)));
      if (opened !== null) return undefined;
      return speaker.whisper(channelId(user), user, refusedMessage(outsider(problem)));
    },
    stepExecuted: (executed, isElsewhere) => prepareStep(parts, executed, isElsewhere),
    async homeOpened({ user }) {
      // Their Home says by itself why it is closed to them.
      await Promise.all([gate.problemOf({ user, way: 'home', what: '' }), parts.home.opened(user)]);
    },
  };
}

function outsider(kind: PersonProblem): Refusal {
  return { reason: 'notFullMember', kind };
}

/** Beside a message Slack has private ones; in App Home and in forms it has none. */
async function turnAway(parts: Inside, clicked: Click, refusal: Refusal): Promise<void> {
  if (clicked.place.kind === 'message') return tell(parts, clicked, refusedMessage(refusal));
  const opened = await parts.speaker.open(clicked.triggerId, refusedModal(refusal));
  if (opened !== null) return undefined;
  return parts.speaker.whisper(channelId(clicked.user), clicked.user, refusedMessage(refusal));
}

/** A global shortcut carries the name of the operation that it asks for, one of a message what it says. */
async function shortcut(
  parts: FaceParts,
  { callbackId: name, user, triggerId, message }: Shortcut,
): Promise<void> {
  const came =
    name === FROM_MESSAGE
      ? await askFromMessage(parts, { user, triggerId, text: message ?? '' })
      : await askFor(parts, { name, user, triggerId });
  if (came === 'opened') return;
  const words = came === 'unknown' ? SAY.buttonUnknown : SAY.clickLost;
  // It was taken in no channel: the answer becomes a direct message.
  await parts.speaker.whisper(channelId(user), user, sentence(words));
}
