/** What the Card or Payee input offers while somebody types into it. */
import { operation } from '../../operations/index.ts';
import { LIST_AGE_MS } from '../commands/lists.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Choice, OptionsAsk } from '../inbound.ts';
import { readMemory } from '../views/modal.ts';
import { targetsOf } from './targets.ts';

/** Slack shows no more. */
const CHOICES = 100;

export async function targetChoices(parts: FaceParts, ask: OptionsAsk): Promise<readonly Choice[]> {
  const memory = readMemory(ask.privateMetadata);
  const allowed = await parts.engine.mayRead(ask.user);
  if (!allowed.ok || memory === null) return [];
  const targets = await targetsOf(parts, operation(memory.operation), LIST_AGE_MS);
  if (!targets.ok) return [];
  const typed = ask.typed.trim();
  const found = typed === '' ? targets.value.all : targets.value.matching(typed);
  return found.slice(0, CHOICES).map(({ choice }) => choice);
}
