import { elementsIn } from '../block-ids.ts';
import { deliverPayload } from '../deliveries.ts';
import { fields, list, parseJson } from '../json.ts';
import type { Fields } from '../json.ts';
import { checkSuggestions } from '../limits/choices.ts';
import { inWords } from '../limits/report.ts';
import type { InputState } from '../page-api.ts';
import { envelope } from '../payloads.ts';
import type { World } from '../world.ts';
import { noteAbout, notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { blocksOf, placeOf, placeOnWire } from './place.ts';
import type { Where } from './place.ts';

/** Slack asks nobody before this many characters, unless the menu says otherwise. */
const USUAL_MINIMUM = 3;

export type Typing = {
  readonly in: Where;
  readonly blockId: string;
  readonly actionId: string;
  readonly typed: string;
  readonly state?: InputState;
};

export type Suggestions = Outcome & {
  readonly options: readonly Fields[];
  readonly optionGroups?: readonly Fields[];
};

const nothing = (outcome: Outcome): Suggestions => ({ ...outcome, options: [] });

/** Somebody types into a menu that the bot fills. */
export async function suggest(world: World, user: string, deed: Typing): Promise<Suggestions> {
  const place = placeOf(world, user, deed.in);
  const spot =
    place &&
    elementsIn(blocksOf(place)).find(
      ({ blockId, element }) => blockId === deed.blockId && element['action_id'] === deed.actionId,
    );
  if (!place || !spot) return nothing(notSent('That is no longer there.'));
  const minimum = Number(spot.element['min_query_length'] ?? USUAL_MINIMUM);
  if (deed.typed.length < minimum) return nothing(notSent());
  const payload = {
    type: 'block_suggestion',
    ...envelope(world, user),
    ...placeOnWire(world, place, { ...deed.state }),
    action_id: deed.actionId,
    block_id: deed.blockId,
    value: deed.typed,
  };
  const summary = `typed “${deed.typed}”`;
  const delivered = await deliverPayload(world, { kind: 'block_suggestion', summary }, payload);
  const note = noteAbout(world, 'Loading the choices', delivered);
  if (note !== null) return nothing(outcomeOf(delivered, note));
  const answer = fields(parseJson(delivered.body));
  const [problem] = checkSuggestions(answer);
  if (problem) {
    return nothing(outcomeOf(delivered, `The choices cannot be shown: ${inWords(problem)}`));
  }
  const groups = answer['option_groups'];
  return {
    ...outcomeOf(delivered, null),
    options: list(answer['options']).map(fields),
    ...(groups === undefined ? {} : { optionGroups: list(groups).map(fields) }),
  };
}
