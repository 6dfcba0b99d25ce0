/** Opens the form for a table of reloads, within Slack's three seconds as an empty one. */
import type { UserId } from '../../requests/ids.ts';
import type { FaceParts } from '../commands/parts.ts';
import { batchForm, batchNote, NO_MEMORY } from '../views/batch-form.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import { BATCH } from '../words/batch.ts';
import { refusalSentence } from '../words/refusals.ts';

/** False when Slack's time to open something was over. */
export async function openBatch(
  parts: FaceParts,
  { user, triggerId }: { readonly user: UserId; readonly triggerId: string },
): Promise<boolean> {
  const { speaker, engine, catalogue } = parts;
  const opened = await speaker.open(triggerId, batchNote(BATCH.loading));
  if (opened === null) return false;
  // Sending the form must not wait for Paywint: the cards are read now.
  const [allowed] = await Promise.all([engine.mayRead(user), catalogue.cards(LIST_AGE_MS)]);
  const view = allowed.ok
    ? batchForm({ most: parts.batchMax, memory: NO_MEMORY, pasted: '' })
    : batchNote(refusalSentence(allowed.refusal));
  await speaker.update(opened.viewId, view);
  return true;
}
