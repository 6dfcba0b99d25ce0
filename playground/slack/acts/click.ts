import { elementsIn } from '../block-ids.ts';
import type { Spot } from '../block-ids.ts';
import { deliverPayload } from '../deliveries.ts';
import { fields, word } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Block, InputState } from '../page-api.ts';
import { envelope } from '../payloads.ts';
import { answerWith, enter } from '../view-state.ts';
import { replaceView } from '../views.ts';
import type { World } from '../world.ts';
import { noteAbout, notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { blocksOf, placeOf, placeOnWire, responseUrlOf } from './place.ts';
import type { Where } from './place.ts';

export type Click = {
  readonly in: Where;
  readonly blockId: string;
  readonly actionId: string;
  readonly chosen?: unknown;
  readonly state?: InputState;
  /** What the person had before their eyes, when that is older than what stands there now. */
  readonly seen?: readonly Block[];
};

/** Somebody used a button, menu or picker: one `block_actions`, delivered once. */
export async function click(world: World, user: string, deed: Click): Promise<Outcome> {
  const place = placeOf(world, user, deed.in);
  if (!place) return notSent('That is no longer there.');
  const spot = elementsIn(deed.seen ?? blocksOf(place)).find(
    ({ blockId, element }) => blockId === deed.blockId && element['action_id'] === deed.actionId,
  );
  if (!spot) return notSent('That is no longer there.');
  const before = place.kind === 'view' ? place.view.entered : {};
  const state = { ...before, ...deed.state };
  const isButton = word(spot.element['type']).endsWith('button');
  const answer = isButton ? {} : answerWith(spot.element, deed.chosen);
  const entered = isButton ? state : enter(state, spot, answer);
  if (place.kind === 'view') replaceView(world, { ...place.view, entered });
  const view = place.kind === 'view' ? { view: place.view.id } : {};
  const payload = {
    type: 'block_actions',
    ...envelope(world, user),
    ...placeOnWire(world, place, entered),
    trigger_id: world.triggers.issue({ user, ...view }),
    ...responseUrlOf(world, place, user),
    actions: [{ ...actionOf(spot, answer), action_ts: world.clock.nextTs() }],
  };
  const summary = labelOf(spot);
  const delivered = await deliverPayload(world, { kind: 'block_actions', summary }, payload);
  return outcomeOf(delivered, noteAbout(world, `“${summary}”`, delivered));
}

function actionOf({ blockId, element }: Spot, answer: Fields): Fields {
  const { type, action_id: actionId, text, value, style } = element;
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
    ...answer,
  };
}

/** What a person calls it: the button's text, or the label of the input around it. */
export function labelOf({ block, element }: Spot): string {
  const candidates = [element['text'], block['label'], element['placeholder']];
  const texts = candidates.map((one) => word(fields(one)['text']));
  return texts.find((text) => text !== '') ?? word(element['action_id']);
}
