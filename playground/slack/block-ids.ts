import type { Clock } from './clock.ts';
import { fields, isFields, list } from './json.ts';
import type { Fields } from './json.ts';
import type { Block } from './page-api.ts';

/** Gives every block and every element that can be used an id where the bot left it out. */
export function withBlockIds(clock: Clock, blocks: readonly unknown[]): readonly Block[] {
  return blocks.map((block) => blockWithIds(clock, fields(block)));
}

function blockWithIds(clock: Clock, block: Fields): Block {
  const { elements, element, accessory, child_blocks: children } = block;
  const isActions = block['type'] === 'actions';
  return {
    ...block,
    // The limits were checked before: every block has a type that is a string.
    type: String(block['type']),
    block_id: block['block_id'] ?? clock.nextId('b'),
    ...(isActions ? { elements: list(elements).map((one) => withActionId(clock, one)) } : {}),
    ...(isFields(element) ? { element: withActionId(clock, element) } : {}),
    ...(isFields(accessory) ? { accessory: withActionId(clock, accessory) } : {}),
    ...(children === undefined ? {} : { child_blocks: withBlockIds(clock, list(children)) }),
  };
}

function withActionId(clock: Clock, element: unknown): Fields {
  const known = fields(element);
  if (known['type'] === 'image') return known;
  return { ...known, action_id: known['action_id'] ?? clock.nextId('a') };
}

export type Spot = { readonly block: Block; readonly blockId: string; readonly element: Fields };

/** Every element a person can use, with the block it stands in. */
export function elementsIn(blocks: readonly Block[]): readonly Spot[] {
  return blocks.flatMap((block) => {
    const own = [...list(block['elements']), ...list(block['actions'])];
    const spots = [...own, block['element'], block['accessory']].filter(
      (one): one is Fields => isFields(one) && one['action_id'] !== undefined,
    );
    const blockId = String(block['block_id']);
    const inner = elementsIn(list(block['child_blocks']).map(asBlock));
    return [...spots.map((element) => ({ block, blockId, element })), ...inner];
  });
}

function asBlock(value: unknown): Block {
  return { ...fields(value), type: String(fields(value)['type']) };
}
