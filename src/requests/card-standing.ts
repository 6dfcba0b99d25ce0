/**
 * Paywint's words for where a card request stands. https://docs.paywint.com/api-reference/paywint-cards/get-card
 * prints `pending` and `approved` alone; the words of a refusal are unnamed there, and taken for one
 * where they cannot mean anything else. No word of them says whether the money came back.
 */
import { meaningIn } from './paywint-word.ts';

export type CardStanding = 'waiting' | 'approved' | 'declined' | 'unclear';

const STANDINGS: Readonly<Record<string, CardStanding>> = {
  pending: 'waiting',
  approved: 'approved',
  rejected: 'declined',
  declined: 'declined',
  failed: 'declined',
  cancelled: 'declined',
  canceled: 'declined',
  expired: 'declined',
};

export function cardStanding(status: string): CardStanding {
  return meaningIn(STANDINGS, status) ?? 'unclear';
}
