/** The buttons of a request: only those that the transition table has a place for right now. */
import type { ActionsBlock, Button } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { can } from '../../requests/transition.ts';
import { actions, button, confirm } from '../blocks.ts';
import { buttonValue } from './button-value.ts';

export type Decide = 'approve' | 'deny' | 'cancel';

const BUTTONS: Record<Decide, (request: MoneyRequest) => Button> = {
  approve: (request) =>
    button({
      action: 'approve',
      label: 'Approve',
      value: buttonValue(request),
      style: 'primary',
      confirm: confirm(
        `Approve ${formatUsd(request.intent.amountCents)}?`,
        `${operation(request.operation).summary(request.intent)}, in ${request.environment}. ` +
          'With the last approval it is sent.',
        'Approve',
        'Go back',
      ),
    }),
  deny: (request) =>
    button({ action: 'deny', label: 'Deny', value: buttonValue(request), style: 'danger' }),
  cancel: (request) =>
    button({ action: 'cancel', label: 'Cancel request', value: buttonValue(request) }),
};

export function requestButtons(
  request: MoneyRequest,
  wanted: readonly Decide[],
): readonly ActionsBlock[] {
  const possible = wanted.filter((decide) => can(request, decide));
  if (possible.length === 0) return [];
  // A block keeps its state in Slack under its id, so that every revision needs another one.
  const blockId = `decide.${request.id}.${request.revision}`;
  return [
    actions(
      blockId,
      possible.map((decide) => BUTTONS[decide](request)),
    ),
  ];
}
