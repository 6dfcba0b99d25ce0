import type { Spot } from './block-ids.ts';
import { fields, isFields, list, word } from './json.ts';
import type { Fields } from './json.ts';
import type { InputState } from './page-api.ts';
import { answerWith, enter } from './view-state.ts';

/** The label of an input to what a person enters there. */
export type Filling = Readonly<Record<string, unknown>>;

type Ask = (typed: string) => Promise<readonly unknown[]>;

/** The state after somebody has entered `value` into one input. */
export async function answersOf(
  entered: InputState,
  spot: Spot,
  value: unknown,
  ask: Ask,
): Promise<InputState> {
  const { element } = spot;
  const isExternal = word(element['type']).includes('external_select');
  if (!isExternal) return enter(entered, spot, answerWith(element, chosenBy(element, value)));
  const chosen = Array.isArray(value)
    ? await Promise.all(value.map((one) => loaded(ask, one)))
    : await loaded(ask, value);
  return enter(entered, spot, answerWith(element, chosen));
}

async function loaded(ask: Ask, value: unknown): Promise<unknown> {
  return typeof value === 'string' ? optionCalled(await ask(value), value) : value;
}

/** Texts become the options that read so; all else stays as it is. */
export function chosenBy(element: Fields, value: unknown): unknown {
  const groups = list(element['option_groups']).flatMap((group) => list(fields(group)['options']));
  const options = [...list(element['options']), ...groups];
  if (options.length === 0) return value;
  if (Array.isArray(value)) return value.map((one) => chosenBy(element, one));
  return typeof value === 'string' ? optionCalled(options, value) : value;
}

function optionCalled(options: readonly unknown[], text: string): Fields {
  const textOf = (option: unknown) => word(fields(fields(option)['text'])['text']);
  const found = options.find((option) => textOf(option) === text);
  if (isFields(found)) return found;
  throw new Error(
    `No choice “${text}” among ${options.map((one) => `“${textOf(one)}”`).join(', ')}`,
  );
}
