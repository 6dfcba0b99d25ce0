/** A card was chosen or an amount typed: the lines below the inputs follow, once the typing pauses. */
import { operation } from '../../operations/index.ts';
import { afterwards } from '../clicks/parts.ts';
import type { Inside } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { askForm, readMemory } from '../views/modal.ts';
import { filledFrom } from './filled.ts';
import { notesFor } from './open-form.ts';

/** Slack tells every letter, and every refresh reads the wallet at Paywint. */
const PAUSE_MS = 300;

export const refreshForm = afterwards(async (parts, click) => {
  const known = readMemory(click.privateMetadata);
  if (known === null || click.place.kind !== 'view') return;
  const { viewId } = click.place;
  const isNewest = (): boolean => parts.refreshes.get(viewId) === click.delivery.key;
  parts.refreshes.set(viewId, click.delivery.key);
  await new Promise<void>((resolve) => void parts.timers.after(PAUSE_MS, resolve));
  if (!isNewest()) return;
  try {
    await refresh(parts, click, { ...known, again: null }, viewId, isNewest);
  } finally {
    if (isNewest()) parts.refreshes.delete(viewId);
  }
});

/** Something else is asked for now, so an earlier warning about the same no longer holds. */
async function refresh(
  parts: Inside,
  click: Click,
  memory: Parameters<typeof askForm>[0],
  viewId: string,
  isNewest: () => boolean,
): Promise<void> {
  const filled = await filledFrom(parts, operation(memory.operation), click.values);
  const notes = await notesFor(parts, click.user, memory, filled);
  if (isNewest()) await parts.speaker.update(viewId, askForm(memory, filled, notes));
}
