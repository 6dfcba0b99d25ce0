import type { LinkedCard } from './linked-store.ts';
import { idFor } from './seed.ts';

/** A linked card; what is not said of it is not the matter. */
export type SeedLinkedCard = Pick<LinkedCard, 'nickname' | 'lastFour' | 'kind' | 'holder'> &
  Partial<Omit<LinkedCard, 'id'>>;

export const linkedIdFor = (nickname: string): string => idFor('linked', nickname);

export const linkedOf = (card: SeedLinkedCard): LinkedCard => ({
  id: linkedIdFor(card.nickname),
  expires: '12/2029',
  isBlocked: false,
  needsImages: false,
  needsWithdrawalCheck: false,
  needsPaymentCheck: false,
  isLimited: false,
  ...card,
});
