/** What stands in the inputs, so that showing the form again keeps it. */
import type { FaceParts } from '../commands/parts.ts';
import type { Values } from '../inbound.ts';
import type { Filled } from '../views/modal.ts';
import { cardLabel, cardOf } from './card-target.ts';

/** The list that the person chose from was read moments ago; sending the form must not wait for Paywint. */
export const FORM_AGE_MS = 60 * 60_000;

export async function filledFrom({ catalogue }: FaceParts, values: Values): Promise<Filled> {
  const texts = Object.fromEntries(
    Object.entries(values).flatMap(([name, typed]) => (typed === null ? [] : [[name, typed]])),
  );
  const chosen = values['card'] ?? null;
  if (chosen === null) return { target: null, texts };
  const cards = await catalogue.cards(FORM_AGE_MS);
  const card = cards.ok ? cardOf(cards.value, chosen) : null;
  return { target: card === null ? null : { label: cardLabel(card), value: chosen }, texts };
}
