/** What became of an act, for the person who did it. */
import type { Values } from '../../acts/act.ts';
import type { ActEnd, Followed } from '../../engine/act-ports.ts';
import { refusalSentence } from './refusals.ts';

export const ACTS_SAY = {
  working: 'Paywint is being asked. What came of it will stand here.',
  looking: 'One moment: this is being looked up at Paywint.',
  gone: 'Paywint has this no more, so there is nothing to change.',
  noChoice:
    'Paywint does not tell what could be chosen here right now. Please try again in a minute.',
  lost: 'This form cannot be read any more. Please close it and type the command again.',
} as const;

/** Each step of an act that was done, and why it ended where it did. */
export type Story = {
  readonly sentences: readonly string[];
  /** The act that is not done, or not known to be; null when everything is. */
  readonly open: Pick<ActEnd, 'act' | 'on'> | null;
};

export function storyOf(end: ActEnd, values: Values): Story {
  const { act, on, outcome, next } = end;
  const own = sentenceOf(end, values);
  const isDone =
    outcome.kind === 'done' || (outcome.kind === 'unknown' && outcome.looked.kind === 'seen');
  if (!isDone) return { sentences: [own], open: { act, on } };
  if (next === null) return { sentences: [own], open: null };
  const rest = nextStory(next, values);
  return { ...rest, sentences: [own, ...rest.sentences] };
}

/** What followed is open alone: what came before it is done, and must not be sent again. */
function nextStory({ act, on, result }: Followed, values: Values): Story {
  if (result.ok) return storyOf(result.value, values);
  return { sentences: [refusalSentence(result.refusal)], open: { act, on } };
}

function sentenceOf({ act, on, outcome }: ActEnd, values: Values): string {
  switch (outcome.kind) {
    case 'done':
      return act.says.done(values, on);
    case 'refused':
      return `Paywint refused this, so nothing changed. ${ended(outcome.text)} Mend it below: nothing that you typed is lost.`;
    case 'notSent':
      return `Nothing was sent: ${ended(outcome.why)} Please try again in a minute.`;
    case 'unknown': {
      const { looked } = outcome;
      if (looked.kind === 'seen') return act.says.seen(values, on);
      if (looked.kind === 'notSeen') {
        return `${act.says.notSeen(values, on)} ${ended(upperFirst(outcome.why))}`;
      }
      return (
        `It is not known yet whether this was done. ${ended(upperFirst(outcome.why))} Paywint’s list cannot be read now either (${looked.why}). ` +
        'Look at it in a few minutes before you send this again, or it may be done twice.'
      );
    }
  }
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
