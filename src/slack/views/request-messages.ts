/** Every message about one request, as functions of the request alone: nobody edits a message by hand. */
import { HAS_OUTCOME } from '../../requests/duties.ts';
import type { EventName, HistoryEntry, MoneyRequest } from '../../requests/request.ts';
import { bold, context, moment, richText, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { trailLine } from '../words/trail.ts';
import { lockScreen } from './lock-screen.ts';
import { notice } from './notice.ts';
import { requestButtons } from './request-buttons.ts';
import { environmentWord, receiptLines, summaryOf } from './request-lines.ts';

export type RequestMessages = {
  /** In the approvers' channel. */
  readonly notice: (request: MoneyRequest) => Message;
  /** In the notice's thread, for each entry of the history that tells people something. */
  readonly trail: (request: MoneyRequest, entry: HistoryEntry) => Message | null;
  /** To the requester, as long as it is theirs to take back. */
  readonly asked: (request: MoneyRequest) => Message;
  /** To the requester, once there is something to tell; null before. */
  readonly outcome: (request: MoneyRequest) => Message | null;
};

export function requestMessages(): RequestMessages {
  return { notice, trail, asked, outcome };
}

/** A claim is the bot's own business: what follows it at once is told. */
const UNTOLD: readonly EventName[] = ['claim'];

function trail(request: MoneyRequest, entry: HistoryEntry): Message | null {
  if (UNTOLD.includes(entry.event)) return null;
  return {
    text: lockScreen({ ...request, status: entry.to }),
    blocks: [richText([[...trailLine(request, entry), text(' '), moment(entry.at)]])],
  };
}

export function asked(request: MoneyRequest): Message {
  return {
    text: lockScreen(request),
    blocks: [
      richText([
        [text(`${wordsFor(request).mark} `), bold(wordsFor(request).label)],
        [text(`Your request: ${summaryOf(request)}, in ${environmentWord(request.environment)}.`)],
        ...situation(request),
        ...receiptLines(request.receipt),
      ]),
      ...requestButtons(request, ['cancel']),
      context(`Request ${request.id}`),
    ],
  };
}

function outcome(request: MoneyRequest): Message | null {
  return HAS_OUTCOME[request.status] ? asked(request) : null;
}
