/** Opens the form in which several requests are decided, and keeps its sum as boxes are ticked. */
import type { UserId } from '../../requests/ids.ts';
import type { ModalView } from '@slack/types';
import { asksForAmount } from '../../requests/safeguards.ts';
import type { FaceParts } from '../commands/parts.ts';
import { queueOf } from '../queue.ts';
import { sentence } from '../views/sentence.ts';
import { readSeveral, severalForm, severalNote } from '../views/several-form.ts';
import { SAY } from '../words/answers.ts';
import { SEVERAL } from '../words/several.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const openSeveral = afterwards(async (parts, click) => {
  const opened = await parts.speaker.open(click.triggerId, severalNote(SEVERAL.loading));
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  return parts.speaker.update(opened.viewId, await formFor(parts, click.user));
});

async function formFor(parts: FaceParts, user: UserId): Promise<ModalView> {
  const queue = await queueOf(parts, user);
  if (queue === null) return severalNote(SEVERAL.unknown);
  // A batch is decided on its own notice, as a whole or in part.
  const single = queue.filter(({ batch }) => batch === undefined);
  const possible = single.filter((request) => !asksForAmount(request));
  const typed = single.length - possible.length;
  if (possible.length === 0) {
    return severalNote(typed === 0 ? SEVERAL.nothing : SEVERAL.typed(typed));
  }
  const shown = possible.slice(0, parts.batchMax);
  return severalForm(shown, { more: possible.length - shown.length, typed }, {});
}

/** Boxes are ticked faster than forms are shown: only the newest state is worth showing. */
export const tickSeveral = afterwards(async (parts, click) => {
  const memory = readSeveral(click.privateMetadata);
  if (memory === null || click.place.kind !== 'view') return;
  const { viewId } = click.place;
  parts.refreshes.set(viewId, click.delivery.key);
  const { ids, ...besides } = memory;
  const { requests } = await parts.ledger.list({ ids, limit: ids.length, offset: 0 });
  if (parts.refreshes.get(viewId) !== click.delivery.key) return;
  parts.refreshes.delete(viewId);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  await parts.speaker.update(viewId, severalForm(shown, besides, click.values));
});
