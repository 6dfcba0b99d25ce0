/** The buttons of a request: only those that the transition table has a place for right now. */
import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { RequestEvent } from '../../requests/event.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { asksForAmount, delayMs } from '../../requests/safeguards.ts';
import { can } from '../../requests/transition.ts';
import { actions, button, confirm } from '../blocks.ts';
import { ageWords } from '../words/digest.ts';
import { buttonValue } from './button-value.ts';
import {
  executedButton,
  notExecutedButton,
  reissueButton,
  settledButton,
  type Settle,
} from './settle-buttons.ts';

export type Decide =
  | 'approve'
  | 'deny'
  | 'edit'
  | 'cancel'
  | 'stop'
  | 'nudge'
  | 'ask'
  | 'answer'
  | Settle;

/** For the admins, where only people can settle it. */
export const SETTLING: readonly Decide[] = ['executed', 'notExecuted', 'reissue', 'settled'];

type ButtonRow = {
  /** Any of these has to have a place. */
  readonly events: readonly RequestEvent['type'][];
  readonly of: (request: MoneyRequest) => Button;
};

const BUTTONS: Record<Decide, ButtonRow> = {
  approve: { events: ['approve'], of: approveButton },
  deny: {
    events: ['deny'],
    of: (request) =>
      button({ action: 'deny', label: 'Deny', value: buttonValue(request), style: 'danger' }),
  },
  edit: {
    events: ['edit'],
    of: (request) => button({ action: 'edit', label: 'Edit', value: buttonValue(request) }),
  },
  stop: { events: ['stop'], of: stopButton },
  cancel: {
    events: ['cancel'],
    of: (request) =>
      button({ action: 'cancel', label: 'Cancel request', value: buttonValue(request) }),
  },
  nudge: {
    events: ['nudge'],
    of: (request) => button({ action: 'nudge', label: 'Nudge', value: buttonValue(request) }),
  },
  ask: {
    events: ['question'],
    of: (request) => button({ action: 'ask', label: 'Ask', value: buttonValue(request) }),
  },
  answer: {
    events: ['answer'],
    of: (request) => button({ action: 'answer', label: 'Answer', value: buttonValue(request) }),
  },
  executed: { events: ['humanExecuted', 'acknowledge'], of: executedButton },
  notExecuted: { events: ['humanNotExecuted', 'acknowledge'], of: notExecutedButton },
  // Where a payment exists that should not, nothing is asked for again.
  reissue: { events: ['humanNotExecuted'], of: reissueButton },
  settled: { events: ['settleDifference'], of: settledButton },
};

function approveButton(request: MoneyRequest): Button {
  return button({
    action: 'approve',
    label: 'Approve',
    value: buttonValue(request),
    style: 'primary',
    // The form in which the amount is typed asks already.
    ...(asksForAmount(request) ? {} : { confirm: approveConfirm(request) }),
  });
}

function approveConfirm(request: MoneyRequest): ConfirmationDialog {
  const wait = delayMs(request);
  const sent = wait === 0 ? 'it is sent' : `it waits ${ageWords(wait)} and is sent`;
  return confirm(
    `Approve ${formatUsd(request.intent.amountCents)}?`,
    `${operation(request.operation).summary(request.intent)}, in ${request.environment}. ` +
      `With the last approval ${sent}.`,
    'Approve',
    'Go back',
  );
}

function stopButton(request: MoneyRequest): Button {
  return button({
    action: 'stop',
    label: 'Stop',
    value: buttonValue(request),
    style: 'danger',
    confirm: confirm(
      'Stop this request?',
      'It is approved and not sent yet. Stopping it cancels it for good: nothing is sent.',
      'Stop',
      'Go back',
    ),
  });
}

export function requestButtons(
  request: MoneyRequest,
  wanted: readonly Decide[],
): readonly ActionsBlock[] {
  const possible = wanted
    .map((decide) => BUTTONS[decide])
    .filter(({ events }) => events.some((event) => can(request, event)));
  if (possible.length === 0) return [];
  // A block keeps its state in Slack under its id, so that every revision needs another one.
  const blockId = `decide.${request.id}.${request.revision}`;
  return [
    actions(
      blockId,
      possible.map((row) => row.of(request)),
    ),
  ];
}
