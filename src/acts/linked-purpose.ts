/**
 * What a card's page is to be opened for, by what Paywint asks for; null where it asks for nothing
 * that its page could settle. https://developer.paywint.com/api-reference/cards/update.md
 */
export function purposeOf(flags: readonly string[]): 'PAYMENT' | 'WITHDRAWAL' | null {
  if (flags.includes('payment_confirm_required')) return 'PAYMENT';
  if (flags.includes('withdrawal_confirm_required')) return 'WITHDRAWAL';
  return flags.includes('card_images_required') ? 'PAYMENT' : null;
}
