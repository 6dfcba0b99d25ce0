/** Ids and tags as the bot itself draws them. */
import { randomBytes } from 'node:crypto';
import type { Chance } from '../../src/engine/ports.ts';
import { letters, makeTag } from '../../src/operations/tag.ts';
import { requestId } from '../../src/requests/ids.ts';

export const chance: Chance = {
  errorId: () => 'E1',
  requestId: () => requestId(`R-${letters(randomBytes(8), 8)}`),
  tag: () => makeTag(randomBytes(8)),
};
