/** The button that opens the form once more, filled with what a finished request was for. */
import type { ActionsBlock } from '@slack/types';
import type { MoneyRequest, Status } from '../../requests/request.ts';
import { actions, button } from '../blocks.ts';

export const ASK_AGAIN = 'again';

/** What is over, and where nobody doubts what became of the money. */
const AGAIN_AFTER: readonly Status[] = ['executed', 'failed', 'denied', 'cancelled', 'expired'];

export function againOffer({ id, revision, status }: MoneyRequest): readonly ActionsBlock[] {
  if (!AGAIN_AFTER.includes(status)) return [];
  const again = button({ action: ASK_AGAIN, label: 'Ask again', value: id });
  return [actions(`again.${id}.${revision}`, [again])];
}
