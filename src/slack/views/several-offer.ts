/** The way to the form in which several requests are decided. */
import type { KnownBlock } from '@slack/types';
import { actions, button } from '../blocks.ts';
import { DECIDE_SEVERAL } from './several-form.ts';

/** @param where it stands, so that no two blocks of a view have one id. */
export function severalOffer(where: string): readonly KnownBlock[] {
  const offer = button({ action: DECIDE_SEVERAL, label: 'Decide several', value: 'queue' });
  return [actions(`several.${where}`, [offer])];
}
