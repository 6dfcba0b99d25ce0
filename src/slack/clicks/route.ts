/** Every button and input of ours, and what a click on it does. */
import { acts } from '../../acts/index.ts';
import { operations } from '../../operations/index.ts';
import type { Acked, Click } from '../inbound.ts';
import type { Inside } from '../commands/parts.ts';
import { refreshForm } from '../forms/refresh-form.ts';
import { ASK_AGAIN } from '../views/again-offer.ts';
import { ADD_ADDRESS } from '../views/address-offer.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { actionOf, SHOW_PAYEE } from '../views/payee.ts';
import { ASK_BATCH } from '../views/home.ts';
import {
  BATCH_APPROVE,
  BATCH_CANCEL,
  BATCH_DENY,
  BATCH_PART,
  BATCH_STOP,
} from '../views/batch-buttons.ts';
import { PART_PICK } from '../views/batch-part-form.ts';
import { DECIDE_SEVERAL, PICK } from '../views/several-form.ts';
import { DIGEST_ATTENTION, DIGEST_EXPORT, DIGEST_WAITING } from '../views/digest-buttons.ts';
import { CHANGE_APPROVE, CHANGE_CANCEL, CHANGE_DENY } from '../views/proposal.ts';
import { openActFrom, showPayee } from './act.ts';
import { addAddress } from './add-address.ts';
import {
  approveBatch,
  approveInPart,
  askForBatch,
  cancelBatch,
  denyBatch,
  stopBatch,
  tickRow,
} from './batch.ts';
import { approveChange, cancelChange, denyChange } from './change.ts';
import { askAgain } from './again.ts';
import { approve, cancel, stop } from './decide.ts';
import { deny } from './deny.ts';
import { edit } from './edit.ts';
import { askFromHome } from './home.ts';
import { freshLink, getLink, openLink } from './linked.ts';
import { exportFromDigest, listFromDigest } from './digest.ts';
import type { ClickRun } from './parts.ts';
import { openSeveral, tickSeveral } from './several.ts';
import { answer, askBack, nudge } from './say.ts';
import { reloadCard } from './reload-card.ts';
import { executed, notExecuted, reissue, settled } from './settle.ts';
import { showOne } from './show-card.ts';
import { STANDING_ROUTES } from './standing.ts';
import { tell } from './tell.ts';
import { turnPage } from './turn-page.ts';
import { WORKFLOW_ROUTES } from './workflow.ts';

const ROUTES: ReadonlyMap<string, ClickRun> = new Map([
  ['approve', approve],
  ['deny', deny],
  ['edit', edit],
  ['cancel', cancel],
  ['stop', stop],
  [DIGEST_WAITING, listFromDigest('pending')],
  [DIGEST_ATTENTION, listFromDigest('attention')],
  [DIGEST_EXPORT, exportFromDigest],
  [CHANGE_APPROVE, approveChange],
  [CHANGE_DENY, denyChange],
  [CHANGE_CANCEL, cancelChange],
  ['nudge', nudge],
  ['ask', askBack],
  ['answer', answer],
  [ASK_AGAIN, askAgain],
  ['executed', executed],
  ['notExecuted', notExecuted],
  ['reissue', reissue],
  ['settled', settled],
  ...STANDING_ROUTES,
  ...WORKFLOW_ROUTES,
  ['page:back', turnPage],
  ['page:on', turnPage],
  // What is typed into a plain text changes none of the lines below the inputs.
  ...operations
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind !== 'text')
    .map(({ name }): readonly [string, ClickRun] => [name, refreshForm]),
  ['linked:update', getLink],
  ['linked:add:PAYMENT', getLink],
  ['linked:add:WITHDRAWAL', getLink],
  ['linked:fresh', freshLink],
  ['linked:open', openLink],
  ['home', askFromHome],
  [DECIDE_SEVERAL, openSeveral],
  [PICK, tickSeveral],
  [BATCH_APPROVE, approveBatch],
  [BATCH_PART, approveInPart],
  [BATCH_DENY, denyBatch],
  [BATCH_STOP, stopBatch],
  [BATCH_CANCEL, cancelBatch],
  [PART_PICK, tickRow],
  [ASK_BATCH, askForBatch],
  ['reload-card', reloadCard],
  ...acts.map(({ words }): readonly [string, ClickRun] => [actionOf(words), openActFrom]),
  [SHOW_PAYEE, showPayee],
  ['show-card', showOne],
  [ADD_ADDRESS, addAddress],
]);

export function click(parts: Inside, clicked: Click): Promise<Acked<void>> {
  const run = ROUTES.get(clicked.actionId);
  if (run !== undefined) return run(parts, clicked);
  const words = sentence(SAY.buttonUnknown);
  return Promise.resolve({ ack: undefined, after: () => tell(parts, clicked, words) });
}
