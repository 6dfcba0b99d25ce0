/** Forms about money: asking, editing, approving, deciding several, asking back, settling, exporting, being away. */
import { operations } from '../operations/index.ts';
import { channelId, requestId, userId, workflowStepId } from '../requests/ids.ts';
import type { OperationName } from '../requests/request.ts';
import { actNamed } from '../acts/index.ts';
import { bold, text } from '../slack/blocks.ts';
import { addAddressOffer } from '../slack/views/address-offer.ts';
import { approveForm } from '../slack/views/approve-form.ts';
import { awayBegun, awayForm } from '../slack/views/away.ts';
import { denyForm } from '../slack/views/deny-form.ts';
import { checkedForm, checkingForm, executedForm } from '../slack/views/executed-form.ts';
import { exportForm, exportTold } from '../slack/views/export-form.ts';
import { askForm, type FormMemory, loadingForm, refusedForm } from '../slack/views/modal.ts';
import { againWarning, previewNotes, unclearNotes } from '../slack/views/modal-notes.ts';
import { refusedModal } from '../slack/views/refused.ts';
import { answerForm, questionForm } from '../slack/views/saying-forms.ts';
import { severalForm, severalLines, severalNote } from '../slack/views/several-form.ts';
import { fullPreview } from './full-policy.ts';
import { fullRequest } from './full-request.ts';
import { MANY, times } from './many.ts';
import { NINE_O_CLOCK, sampleRequest } from './sample-request.ts';
import { type Shown, views } from './shown.ts';

export function everyForm(words: string): readonly Shown[] {
  const pending = fullRequest(words, 'pending');
  const denial = { version: 1, hash: pending.contentHash };
  return [
    ...operations.flatMap((operation) =>
      views(`form of ${operation.name}`, askForms(operation.name, words)),
    ),
    ...views('denial', [denyForm(pending.id), denyForm(pending.id, 'request', denial)]),
    ...views('approval', [approveForm(pending)]),
    ...views('payment form', [
      ...(['attention', 'contradicted'] as const).map((status) =>
        executedForm(fullRequest(words, status)),
      ),
      checkingForm(pending.id),
      checkedForm(words),
    ]),
    ...views('question', [questionForm(pending), questionForm(sampleRequest())]),
    ...views('answer', [answerForm(pending), answerForm(sampleRequest())]),
    ...views('form of several', severalForms(words)),
    ...views('export form', [exportForm(), exportTold(words)]),
    ...views('away form', awayForms(words)),
    ...views('refusal form', [refusedModal({ reason: 'notAdmin' })]),
  ];
}

function askForms(operation: OperationName, words: string) {
  const plain: FormMemory = { operation, channel: null, again: null };
  const shown = { id: requestId('R7F3K2M9QAB'), version: 1, hash: 'ab'.repeat(16) };
  const edits = { ...shown, responseUrl: 'https://hooks.slack.com/actions/T0HOME/1/abc' };
  const again = requestId('R1');
  const full = { ...plain, channel: channelId('C0FINANCE'), again, step: workflowStepId('Fx0') };
  const names = ['amount', 'memo', 'description', 'invoiceNumber', 'nickname'];
  const texts = Object.fromEntries(names.map((name) => [name, words]));
  const filled = { target: { label: words, value: 'card_1' }, texts };
  const spends = { spends: true };
  const known = previewNotes(fullPreview(), spends, { ok: true, address: words });
  const missing = { ok: false, why: words, isMissing: true } as const;
  const warning = againWarning({ by: userId('U0DANA'), at: NINE_O_CLOCK }, sampleRequest());
  const warned = [...warning, ...unclearNotes([words, words])];
  return [
    askForm(plain, { target: null, texts: {} }),
    askForm(full, filled, known, warned),
    askForm(
      { ...plain, edits },
      filled,
      previewNotes(fullPreview(), spends, missing, offer(words)),
    ),
    askForm({ ...full, edits }, filled, [], againWarning({ by: userId('U0DANA'), at: 1 }, null)),
    loadingForm(plain),
    refusedForm(plain, words),
  ];
}

function offer(words: string) {
  const act = actNamed('payee address add');
  const on = { payee: { id: 'payee-1', name: words, is: [] } };
  return act === null ? [] : [addAddressOffer({ act, on })];
}

function severalForms(words: string) {
  const requests = times(50, (at) => ({
    ...fullRequest(words, 'pending'),
    id: requestId(`R-${at}`),
  }));
  const lines = times(50, () => [bold(words), text(words)]);
  return [
    severalForm(requests, { more: 30, typed: 3 }, {}),
    severalForm([sampleRequest()], { more: 0, typed: 0 }, {}),
    severalNote(words),
    severalLines(lines, words),
  ];
}

function awayForms(words: string) {
  const listed = times(120, (at) => ({ user: userId(`U0BOSS${at}`), name: words }));
  const [delegate = userId('U0CTO')] = MANY;
  return [
    awayForm(listed, { until: null, delegate: null }, null),
    awayForm(listed, { until: '2026-12-01', delegate }, words),
    awayBegun({ user: userId('U0CFO'), delegate, since: 0, until: 1 }),
  ];
}
