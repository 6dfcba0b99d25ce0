/** What the Card input offers while somebody types into it. */
import { matchCards } from '../../operations/match-cards.ts';
import type { Choice, OptionsAsk } from '../inbound.ts';
import type { FaceParts } from '../commands/parts.ts';
import { LIST_AGE_MS } from '../commands/lists.ts';
import { cardChoice } from './card-target.ts';

/** Slack shows no more. */
const CHOICES = 100;

export async function cardChoices(parts: FaceParts, ask: OptionsAsk): Promise<readonly Choice[]> {
  const allowed = await parts.engine.mayRead(ask.user);
  if (!allowed.ok) return [];
  const cards = await parts.catalogue.cards(LIST_AGE_MS);
  if (!cards.ok) return [];
  const typed = ask.typed.trim();
  const found = typed === '' ? cards.value : matchCards(cards.value, typed);
  return found.slice(0, CHOICES).map(cardChoice);
}
