/** The button in the form of a new card that gives its payee an address, in a form over this one. */
import type { ActionsBlock } from '@slack/types';
import { actions, button } from '../blocks.ts';
import { type ActMemory, actMemoryText } from './act-form.ts';

export const ADD_ADDRESS = 'ask:add-address';

export function addAddressOffer(memory: ActMemory): ActionsBlock {
  return actions(ADD_ADDRESS, [
    button({ action: ADD_ADDRESS, label: 'Add an address', value: actMemoryText(memory) }),
  ]);
}
