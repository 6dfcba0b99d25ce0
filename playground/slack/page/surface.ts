import { useMemo, useState } from 'preact/hooks';
import type { Act, ActResult, Block, InputState } from '../page-api.ts';
import type { Answers } from './answers.ts';
import { stateOf } from './answers.ts';
import type { Perform } from './client.ts';
import type { Fields } from './read.ts';

export type Where = Extract<Act, { do: 'click' }>['in'];

/** A message or a view: what its elements need to keep answers and to reach the bot. */
export type Surface = {
  readonly where: Where;
  readonly key: string;
  readonly perform: Perform;
  readonly answers: Answers;
  readonly enter: (blockId: string, actionId: string, answer: Fields) => void;
  /** The state as it will be with one more answer, for the click that carries it. */
  readonly stateWith: (blockId: string, actionId: string, answer?: Fields) => InputState;
  readonly errors: Readonly<Record<string, string>>;
};

/** An element's place on its surface. */
export type Spot = {
  readonly surface: Surface;
  readonly blockId: string;
  /** The visible name of the element: the label of its input, or else the element's own words. */
  readonly label?: string;
  /** Inputs wait for the submission, everything else tells the bot at once. */
  readonly isQuiet: boolean;
  readonly id: string;
};

export function useSurface(
  where: Where,
  key: string,
  blocks: readonly Block[],
  perform: Perform,
  errors: Readonly<Record<string, string>> = {},
  first: () => Answers = () => ({}),
): Surface {
  const [answers, setAnswers] = useState<Answers>(first);
  return useMemo(() => {
    const withAnswer = (
      now: Answers,
      blockId: string,
      actionId: string,
      answer: Fields,
    ): Answers => ({
      ...now,
      [blockId]: { ...now[blockId], [actionId]: answer },
    });
    return {
      where,
      key,
      perform,
      answers,
      errors,
      enter: (blockId, actionId, answer) =>
        setAnswers((now) => withAnswer(now, blockId, actionId, answer)),
      stateWith: (blockId, actionId, answer) =>
        stateOf(blocks, answer ? withAnswer(answers, blockId, actionId, answer) : answers),
    };
  }, [key, blocks, perform, answers, errors]);
}

/**
 * Tells the bot that an element was used. What was chosen is the part that Slack adds to the action,
 * such as `{ type: 'static_select', selected_option: { … } }`: the same shape as in the state.
 */
export function press(spot: Spot, actionId: string, answer?: Fields): Promise<ActResult> {
  const { surface, blockId } = spot;
  const state = surface.stateWith(blockId, actionId, answer);
  const deed = { do: 'click', in: surface.where, blockId, actionId, state } as const;
  return surface.perform(answer ? { ...deed, chosen: answer } : deed);
}
