/** To each admin: what needs them, what they can do, and in the end that nothing is left to do. */
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { HistoryEntry, MoneyRequest, Status } from '../../requests/request.ts';
import type { UserId } from '../../requests/ids.ts';
import { lastMove } from '../../requests/step.ts';
import { bold, context, header, moment, richText, text, who, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { settledLines } from '../words/choices.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { lockScreen } from './lock-screen.ts';
import { requestButtons, SETTLING, type Decide } from './request-buttons.ts';
import { environmentWord, receiptLines, summaryOf } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

/** An `alert` tells that a request needs an admin, an `alarm` that Paywint's records contradict it. */
export type AlertFor = { readonly kind: 'alert' | 'alarm'; readonly user: UserId };

const ABOUT: Record<AlertFor['kind'], Status> = { alert: 'attention', alarm: 'contradicted' };

export function alert(request: MoneyRequest, { kind, user }: AlertFor): Message {
  const isOpen = request.status === ABOUT[kind];
  return isOpen ? openAlert(request, user) : closedAlert(request, kind);
}

function openAlert(request: MoneyRequest, user: UserId): Message {
  const words = wordsFor(request);
  const isOwn = request.requester === user;
  return {
    text: lockScreen(request, 'Please look at it.'),
    blocks: [
      header(heading(request)),
      richText([[text(`${words.mark} `), bold(words.label)], ...aboutLines(request)]),
      richText([...situation(request), ...receiptLines(request.receipt)]),
      ...(isOwn ? [context(OWN)] : []),
      ...requestButtons(request, isOwn ? OF_REQUESTER : SETTLING),
      context(`Request ${request.id} · tag ${request.tag}`),
    ],
  };
}

/** Who asked for it may show a payment that Paywint confirms, and nothing more. */
const OF_REQUESTER: readonly Decide[] = ['executed'];
const OWN =
  'This request is yours: that it was not executed has to be said by two other admins. You can show its payment.';

function closedAlert(request: MoneyRequest, kind: AlertFor['kind']): Message {
  const words = wordsFor(request);
  const isWorse = kind === 'alert' && request.status === 'contradicted';
  return {
    text: lockScreen(request, isWorse ? WORSE : 'Nothing is left to do.'),
    blocks: [
      richText([
        [text(`${words.mark} `), bold(words.label)],
        ...aboutLines(request),
        ...(isWorse ? [[text(WORSE)]] : endLines(request)),
        ...receiptLines(request.receipt),
      ]),
      context(`Request ${request.id} · tag ${request.tag}`),
    ],
  };
}

const WORSE = 'It has become worse: a message of its own says what Paywint shows.';

function endLines(request: MoneyRequest): Lines {
  return [
    ...(settledLines(request) ?? settledByItself(request)),
    [bold('There is nothing left to do here.')],
  ];
}

function settledByItself(request: MoneyRequest): Lines {
  const last = lastMove(request);
  return last === undefined ? [] : [[...settler(last), moment(last.at)]];
}

function settler({ actor }: HistoryEntry): readonly Part[] {
  if (actor === 'paywint') return [text('Settled by what Paywint tells of the payment. ')];
  const isPerson = actor !== 'bot' && actor !== 'clock';
  return isPerson ? [text('Settled by '), who(actor), text('. ')] : [text('Settled. ')];
}

function aboutLines(request: MoneyRequest): Lines {
  return [
    [
      text(`${summaryOf(request)}, in ${environmentWord(request.environment)}. Asked for by `),
      who(request.requester),
      text('.'),
    ],
  ];
}

function heading(request: MoneyRequest): string {
  const { title } = operation(request.operation);
  const amount = formatUsd(request.intent.amountCents);
  return `${environmentWord(request.environment)} · ${wordsFor(request).headline} · ${title} · ${amount}`;
}
