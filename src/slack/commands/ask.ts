/**
 * `/paywint reload [card] [amount] [memo]`, for any operation. A clear and complete line is asked for
 * at once; everything else opens the form, filled with what was understood.
 */
import type { Operation } from '../../operations/operation.ts';
import { readLine } from '../../operations/read-line.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { Intent, MoneyRequest } from '../../requests/request.ts';
import { context, cut } from '../blocks.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { isComplete, meantBy, type Meant } from '../forms/meant-by.ts';
import { openForm } from '../forms/open-form.ts';
import type { Command } from '../inbound.ts';
import type { Message } from '../speaker.ts';
import type { FormMemory } from '../views/modal.ts';
import { againWarning } from '../views/modal-notes.ts';
import { asked } from '../views/request-messages.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts, Run } from './parts.ts';

/** Half of the time that Slack gives to open a form: the other half is for opening it. */
const PATIENCE_MS = 1_500;

export function ask(operation: Operation): Run {
  return async (parts, command, rest) => {
    const line = readLine(operation, rest);
    const memory = { operation: operation.name, channel: command.channel, again: null };
    if (!isComplete(operation, line)) {
      return showForm(parts, command, memory, () => meantBy(parts, operation, line));
    }
    const meaning = meantBy(parts, operation, line);
    const meant = await orLate(parts.timers, PATIENCE_MS, meaning);
    if (meant === 'late' || meant.intent === null) {
      return showForm(parts, command, memory, () => meaning);
    }
    return submitLine(parts, command, memory, meant, meant.intent);
  };
}

async function submitLine(
  parts: FaceParts,
  command: Command,
  memory: FormMemory,
  meant: Meant,
  intent: Intent,
): Promise<void> {
  const { user, team, delivery, responseUrl } = command;
  const result = await parts.engine.submit({
    operation: memory.operation,
    requester: user,
    team,
    origin: 'line',
    intent,
    again: null,
    delivery,
  });
  if (result.ok) return parts.speaker.reply(responseUrl, told(result.value, meant));
  refuseRepeats(result);
  const { refusal } = result;
  if (refusal.reason === 'sameAgain') return askBack(parts, command, memory, meant, refusal);
  return parts.speaker.reply(responseUrl, sentence(refusalSentence(refusal)));
}

/** The address is for whoever asks, and stands in no other message. */
function told(request: MoneyRequest, { address }: Meant): Message {
  const message = asked(request);
  if (address === null) return message;
  const line = context(cut(`Default address: ${address}`, 500));
  return { ...message, blocks: [...message.blocks, line] };
}

/** Sending the form that this opens means that the same is meant once more. */
async function askBack(
  parts: FaceParts,
  command: Command,
  memory: FormMemory,
  { filled }: Meant,
  refusal: Extract<Refusal, { reason: 'sameAgain' }>,
): Promise<void> {
  return showForm(parts, command, { ...memory, again: refusal.id }, async () => ({
    filled,
    above: againWarning(refusal, await parts.ledger.load(refusal.id)),
  }));
}

async function showForm(
  parts: FaceParts,
  { user, triggerId, responseUrl }: Command,
  memory: FormMemory,
  understood: () => Promise<Pick<Meant, 'filled' | 'above'>>,
): Promise<void> {
  const isOpen = await openForm(parts, { user, triggerId, memory, understood });
  if (!isOpen) await parts.speaker.reply(responseUrl, sentence(SAY.windowLost));
}
