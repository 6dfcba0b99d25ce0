/** Which rows a file has, of what cannot be asked of the ledger. */
import type { MoneyRequest } from '../requests/request.ts';
import type { ExportAsk } from './ask.ts';
import type { PaymentRow } from './rows.ts';

export function requestFits(request: MoneyRequest, { card }: Pick<ExportAsk, 'card'>): boolean {
  return card === null || isFor(request, card);
}

export function paymentFits(
  { request, status, payeeName }: PaymentRow,
  { card, state, requester }: Pick<ExportAsk, 'card' | 'state' | 'requester'>,
): boolean {
  if (state !== null && status.toLowerCase() !== state.toLowerCase()) return false;
  if (requester !== null && request?.requester !== requester) return false;
  if (card === null) return true;
  return (request !== null && isFor(request, card)) || holds(payeeName, card);
}

function isFor({ intent: { target }, receipt }: MoneyRequest, card: string): boolean {
  const ids = [target?.id, target?.lastFour, receipt?.card?.id, receipt?.card?.lastFour];
  return ids.includes(card) || holds(target?.name ?? null, card);
}

function holds(text: string | null, part: string): boolean {
  return text?.toLowerCase().includes(part.toLowerCase()) ?? false;
}
