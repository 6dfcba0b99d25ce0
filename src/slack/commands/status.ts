/** `/paywint status`: our own record of it, and what Paywint says right now. */
import { batchId } from '../../requests/ids.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { Message } from '../speaker.ts';
import { batchMessage } from '../views/batch-messages.ts';
import { paymentStatus, requestStatus } from '../views/status.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { showCard } from './cards.ts';
import type { FaceParts, Run } from './parts.ts';

const PAYMENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHOWN_AT_ONCE = 3;

export const status: Run = async (parts, command, rest) => {
  const say = (message: Message) => parts.speaker.reply(command.responseUrl, message);
  if (rest === '') return say(sentence(SAY.statusOf));
  const batch = /^B-/i.test(rest) ? await parts.batches.load(batchId(rest.toUpperCase())) : null;
  if (batch !== null && batch.team === command.team) {
    return say(batchMessage(batch, batch.requester === command.user ? ['cancel'] : []));
  }
  const found = await parts.ledger.find(rest);
  const ours = found.filter((request) => request.team === command.team).slice(0, SHOWN_AT_ONCE);
  for (const request of ours) {
    const live = await readLive(parts, request);
    await say(requestStatus(request, live, request.requester === command.user));
    // What it brought is told by Paywint apart from what was paid for it.
    const card = request.receipt?.card?.requestId;
    if (card !== undefined) await say(await showCard(parts, card));
  }
  if (ours.length > 0) return undefined;
  if (!PAYMENT_ID.test(rest)) return say(sentence(SAY.nothingFound));
  const live = await parts.paywint.payment(rest);
  return say(live.ok && live.value === null ? sentence(SAY.nothingFound) : paymentStatus(live));
};

async function readLive({ paywint }: FaceParts, request: MoneyRequest) {
  const paymentId = request.receipt?.paymentId ?? null;
  return paymentId === null ? null : paywint.payment(paymentId);
}
