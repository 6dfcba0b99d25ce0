/** The buttons of a batch: recorded before the click is answered, as those of a single request are. */
import type { BatchDecision } from '../../engine/batch-ports.ts';
import type { Inside } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { openBatch } from '../forms/open-batch.ts';
import { batchValue, readBatchValue } from '../views/batch-value.ts';
import { keptIn, partForm, partNote, readPartForm } from '../views/batch-part-form.ts';
import { denyForm } from '../views/deny-form.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { BATCH } from '../words/batch.ts';
import { refusalSentence } from '../words/refusals.ts';
import { refuseRepeats } from './decide.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

export const approveBatch: ClickRun = decideBy((hash) => ({
  kind: 'approve',
  hash,
  without: [],
  reason: '',
}));
export const cancelBatch: ClickRun = decideBy(() => ({ kind: 'cancel' }));
export const stopBatch: ClickRun = decideBy(() => ({ kind: 'stop' }));

type Verdict =
  | Pick<Extract<BatchDecision, { kind: 'approve' }>, 'kind' | 'hash' | 'without' | 'reason'>
  | { readonly kind: 'cancel' | 'stop' };

function decideBy(verdict: (hash: string) => Verdict): ClickRun {
  return async (parts, click) => {
    const shown = readBatchValue(click.value);
    if (shown === null) {
      return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
    }
    const { user, team, delivery } = click;
    const decision = { id: shown.batch, user, team, delivery, ...verdict(shown.hash) };
    const result = await parts.engine.batches.decide(decision);
    refuseRepeats(result);
    if (!result.ok && result.refusal.reason === 'amountNotTyped') {
      return { ack: undefined, after: () => openPart(parts, click) };
    }
    if (!result.ok) {
      const words = sentence(refusalSentence(result.refusal));
      return { ack: undefined, after: () => tell(parts, click, words) };
    }
    const isHome = click.place.kind === 'view';
    return { ack: undefined, ...(isHome ? { after: () => parts.home.show(user) } : {}) };
  };
}

export const denyBatch = afterwards(async (parts, click) => {
  const shown = readBatchValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const opened = await parts.speaker.open(click.triggerId, denyForm(shown.batch, 'batch'));
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});

/** What is left out, and the total where it has to be typed, is asked for here. */
async function openPart(parts: Inside, click: Click): Promise<void> {
  const shown = readBatchValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const opened = await parts.speaker.open(click.triggerId, partNote(BATCH.opening));
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  const batch = await parts.batches.load(shown.batch);
  const isOpen = batch?.rows.some(({ status }) => status === 'pending') === true;
  const view = batch !== null && isOpen ? partForm(batch, null) : partNote(BATCH.over);
  return parts.speaker.update(opened.viewId, view);
}

export const approveInPart = afterwards(openPart);

/** A row was ticked or unticked: the sum follows, as long as the rows are those that the form showed. */
export const tickRow = afterwards(async (parts, click) => {
  const known = readPartForm(click.privateMetadata);
  if (known === null || click.place.kind !== 'view') return;
  const { viewId } = click.place;
  parts.refreshes.set(viewId, click.delivery.key);
  const batch = await parts.batches.load(known.batch);
  if (parts.refreshes.get(viewId) !== click.delivery.key) return;
  parts.refreshes.delete(viewId);
  if (batch === null || batchValue(batch).hash !== known.hash) return;
  await parts.speaker.update(viewId, partForm(batch, keptIn(click.values)));
});

export const askForBatch = afterwards(async (parts, click) => {
  const isOpen = await openBatch(parts, click);
  if (!isOpen) await tell(parts, click, sentence(SAY.clickLost));
});
