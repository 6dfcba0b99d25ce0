/** The three choices of an admin, as buttons that ask back before they count. */
import type { Button } from '@slack/types';
import { formatUsd } from '../../money.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { can } from '../../requests/transition.ts';
import { button, confirm } from '../blocks.ts';
import { CHOICES } from '../words/choices.ts';
import { buttonValue } from './button-value.ts';

export type Settle = keyof typeof CHOICES;

/** A payment is checked at Paywint, so that this one asks for it in a form. */
export function executedButton(request: MoneyRequest): Button {
  return button({ action: 'executed', label: CHOICES.executed, value: buttonValue(request) });
}

export function notExecutedButton(request: MoneyRequest): Button {
  return button({
    action: 'notExecuted',
    label: CHOICES.notExecuted,
    value: buttonValue(request),
    confirm: confirm(
      `Was ${formatUsd(request.intent.amountCents)} not executed?`,
      'You say that no money moved for this, and that it cannot still be on its way: look at Paywint first. ' +
        `A second admin, not the requester, has to agree. ${closes(request)}`,
      CHOICES.notExecuted,
      'Go back',
    ),
  });
}

export function reissueButton(request: MoneyRequest): Button {
  return button({
    action: 'reissue',
    label: CHOICES.reissue,
    value: buttonValue(request),
    confirm: confirm(
      `Ask for ${formatUsd(request.intent.amountCents)} anew?`,
      'You say that no money moved for this, and that it cannot still be on its way: look at Paywint first. ' +
        'A second admin, not the requester, has to agree. Then a new request is made, which needs every approval again.',
      CHOICES.reissue,
      'Go back',
    ),
  });
}

export function settledButton(request: MoneyRequest): Button {
  return button({
    action: 'settled',
    label: CHOICES.settled,
    value: buttonValue(request),
    confirm: confirm(
      'Is the difference settled?',
      'You say that you know why our books and Paywint’s differ about this, and that nothing is left to do. ' +
        'A second admin, not the requester, has to agree. No money moves by it.',
      CHOICES.settled,
      'Go back',
    ),
  });
}

function closes(request: MoneyRequest): string {
  return can(request, 'acknowledge')
    ? 'Then the contradiction is settled.'
    : 'Then it is closed, and nothing more is sent for it.';
}
