/**
 * Opens the form within Slack's three seconds as an empty one, and fills it when it is known who is
 * asking and what they meant; the balance and the approvers follow when Paywint and Slack have told.
 */
import type { KnownBlock } from '@slack/types';
import { parseAmount } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { UserId } from '../../requests/ids.ts';
import type { FaceParts } from '../commands/parts.ts';
import { askForm, loadingForm, refusedForm, type Filled, type FormMemory } from '../views/modal.ts';
import { previewNotes } from '../views/modal-notes.ts';
import { refusalSentence } from '../words/refusals.ts';
import { homeOf, mendingFor } from './default-address.ts';

export type Understood = {
  readonly filled: Filled;
  /** What stands above the inputs. */
  readonly above: readonly KnownBlock[];
};

export const NOTHING_UNDERSTOOD: Understood = { filled: { target: null, texts: {} }, above: [] };

type Opening = {
  readonly user: UserId;
  readonly triggerId: string;
  readonly memory: FormMemory;
  /** What of a typed line was understood; may take as long as Paywint takes. */
  readonly understood: () => Promise<Understood>;
};

/** False when Slack's time to open something was over. */
export async function openForm(parts: FaceParts, opening: Opening): Promise<boolean> {
  const { speaker, engine } = parts;
  const { memory, user } = opening;
  const opened = await speaker.open(opening.triggerId, loadingForm(memory));
  if (opened === null) return false;
  const [allowed, { filled, above }] = await Promise.all([
    engine.mayRead(user),
    opening.understood(),
  ]);
  if (!allowed.ok) {
    await speaker.update(opened.viewId, refusedForm(memory, refusalSentence(allowed.refusal)));
    return true;
  }
  await speaker.update(opened.viewId, askForm(memory, filled, [], above));
  const notes = await notesFor(parts, user, memory, filled);
  await speaker.update(opened.viewId, askForm(memory, filled, notes, above));
  return true;
}

/** The lines below the inputs, for what stands in them now. */
export async function notesFor(
  parts: FaceParts,
  requester: UserId,
  memory: FormMemory,
  { target, texts }: Filled,
): Promise<readonly KnownBlock[]> {
  const amount = parseAmount(texts['amount'] ?? '');
  const asked = operation(memory.operation);
  const targetId = target?.value ?? null;
  const [preview, home] = await Promise.all([
    parts.engine.preview({
      operation: memory.operation,
      requester,
      targetId,
      amountCents: 'problem' in amount ? null : amount.cents,
      ...(memory.edits === undefined ? {} : { edits: memory.edits.id }),
    }),
    homeOf(parts, asked, targetId),
  ]);
  const mending = await mendingFor(parts, asked, { home, targetId, user: requester });
  return previewNotes(preview, asked, home, mending);
}
