/** Every message about one request, as functions of the request alone: nobody edits a message by hand. */
import type { Head } from '../../engine/trail-ports.ts';
import { HAS_OUTCOME } from '../../requests/duties.ts';
import { wasDecidedLater } from '../../requests/issued-card.ts';
import type {
  EventName,
  HistoryEntry,
  MoneyRequest,
  WaitingSurface,
} from '../../requests/request.ts';
import { bold, context, moment, richText, text, type Part } from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import type { Message } from '../speaker.ts';
import { collectionHeadline } from '../words/collection.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { trailLine } from '../words/trail.ts';
import { againOffer } from './again-offer.ts';
import { alert, type AlertFor } from './alert.ts';
import { lockScreen } from './lock-screen.ts';
import { notice } from './notice.ts';
import { reloadOffer } from './reload-offer.ts';
import { requestButtons } from './request-buttons.ts';
import { environmentWord, receiptLines, summaryOf } from './request-lines.ts';
import { waitingMessage } from './waiting-messages.ts';

export type RequestMessages = {
  /** In the approvers' channel. */
  readonly notice: (request: MoneyRequest, head?: Head | null, crowd?: Crowd | null) => Message;
  /** In the notice's thread: a line for each entry of the history that tells people something. */
  readonly trail: (request: MoneyRequest, entries: readonly HistoryEntry[]) => Message | null;
  /** To the requester, as long as it is theirs to take back. */
  readonly asked: (request: MoneyRequest) => Message;
  /** To the requester, once there is something to tell; null before. */
  readonly outcome: (request: MoneyRequest) => Message | null;
  /** To the requester of a card, when Paywint has decided about it, or has not for long. */
  readonly cardNews: (request: MoneyRequest) => Message;
  /** To the requester of a link, when money came in or will not. */
  readonly linkNews: (request: MoneyRequest) => Message;
  /** To each admin, from when on the request needs one. */
  readonly alert: (request: MoneyRequest, admin: AlertFor) => Message;
  /** To somebody who has to decide, push or answer. */
  readonly waiting: (
    request: MoneyRequest,
    surface: WaitingSurface,
    crowd?: Crowd | null,
  ) => Message;
};

export function requestMessages(): RequestMessages {
  return {
    notice,
    trail,
    asked,
    outcome,
    cardNews,
    linkNews: (request) => toRequester(request, newsLines(request), collectionHeadline(request)),
    alert,
    waiting: waitingMessage,
  };
}

/** A claim is the bot's own business: what follows it at once is told. */
const UNTOLD: readonly EventName[] = ['claim', 'address', 'stopCollecting'];

function trail(request: MoneyRequest, entries: readonly HistoryEntry[]): Message | null {
  const told = entries.filter(isTold);
  const newest = told.at(-1);
  if (newest === undefined) return null;
  const lines = told.map((entry) => [...trailLine(request, entry), text(' '), moment(entry.at)]);
  return { text: lockScreen({ ...request, status: newest.to }), blocks: [richText(lines)] };
}

/** Looks that find nothing are counted on the notice; the one that hands it to people is told. */
function isTold({ event, from, to }: HistoryEntry): boolean {
  return !UNTOLD.includes(event) && !(event === 'search' && from === to);
}

/** The outcome comes as a message of its own: then this one does not say everything a second time. */
export function asked(request: MoneyRequest): Message {
  return toRequester(request, HAS_OUTCOME[request.status] ? [] : newsLines(request));
}

/** What Paywint decides about a card later comes as a message of its own, with what there is to do. */
function outcome(request: MoneyRequest): Message | null {
  if (!HAS_OUTCOME[request.status]) return null;
  const message = wasDecidedLater(request)
    ? toRequester(request, [])
    : withReload(request, toRequester(request, newsLines(request)));
  return withAgain(request, message);
}

function cardNews(request: MoneyRequest): Message {
  return withReload(request, toRequester(request, newsLines(request)));
}

function withReload(request: MoneyRequest, message: Message): Message {
  return { ...message, blocks: [...message.blocks, ...reloadOffer(request)] };
}

/** Beneath everything else: it begins something new. */
function withAgain(request: MoneyRequest, message: Message): Message {
  return { ...message, blocks: [...message.blocks, ...againOffer(request)] };
}

type Lines = readonly (readonly Part[])[];

function newsLines(request: MoneyRequest): Lines {
  return [...situation(request), ...receiptLines(request.receipt)];
}

function toRequester(request: MoneyRequest, news: Lines, headline = ''): Message {
  const { mark, label } = wordsFor(request);
  return {
    text: lockScreen(request, headline),
    blocks: [
      richText([
        [text(`${mark} `), bold(label)],
        [text(`Your request: ${summaryOf(request)}, in ${environmentWord(request.environment)}.`)],
        ...news,
      ]),
      ...requestButtons(request, ['nudge', 'answer', 'edit', 'cancel']),
      context(`Request ${request.id}`),
    ],
  };
}
