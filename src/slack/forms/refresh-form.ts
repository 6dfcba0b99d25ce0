/** A card was chosen or an amount typed: the lines below the inputs follow. */
import { afterwards } from '../clicks/parts.ts';
import { askForm, readMemory } from '../views/modal.ts';
import { filledFrom } from './filled.ts';
import { notesFor } from './open-form.ts';

export const refreshForm = afterwards(async (parts, click) => {
  const known = readMemory(click.privateMetadata);
  if (known === null || click.place.kind !== 'view') return undefined;
  // Something else is asked for now, so an earlier warning about the same no longer holds.
  const memory = { ...known, again: null };
  const filled = await filledFrom(parts, click.values);
  const notes = await notesFor(parts, click.user, memory, filled);
  return parts.speaker.update(click.place.viewId, askForm(memory, filled, notes));
});
