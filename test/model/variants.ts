/**
 * The protocol as it is, and the mistakes that others have made before: each of them must be caught.
 * A mistake is either in the table, where it changes one cell, or in the habits of what stands around.
 */
import type { RequestEvent } from '../../src/requests/event.ts';
import { userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { move, type Step, withLast } from '../../src/requests/step.ts';
import { transition } from '../../src/requests/transition.ts';
import type { Habit, Table, Variant } from './variant.ts';

export const SPECIFIED: Variant = {
  name: 'as it is',
  what: 'the table of transitions of the product',
  table: transition,
  habits: [],
};

type Patch = (request: MoneyRequest, event: RequestEvent) => Step | null;

export const MISTAKES: readonly Variant[] = [
  habit('sendBeforeBurn', 'the bytes leave before the burn is committed', 'writesBeforeBurn'),
  habit('transportRetries', 'the HTTP client sends a second time by itself', 'lineWritesTwice'),
  habit('ambiguousIsYes', 'a commit without an answer counts as done', 'takesLostCommitForYes'),
  {
    ...inTable(
      'ambiguousIsNo',
      'a commit without an answer counts as failed, and the request is put back unread',
      (request, event) => (event.type === 'notSent' ? freed(request, event) : null),
    ),
    habits: ['takesLostCommitForNo'],
  },
  habit('errorIsRefusal', 'any error of Paywint counts as a refusal', 'takesErrorForRefusal'),
  habit('restoreBackup', 'a restored backup sends at once', 'restoresUnfrozen'),
  habit('failoverLosesBurn', 'a standby without the burn sends at once', 'failsOverUnfrozen'),
  habit('liftsUnscanned', 'that freeze is lifted without comparing', 'liftsWithoutScan'),
  habit('oneAdminLifts', 'one admin alone lifts a freeze', 'oneAdminLifts'),
  habit('humanBelieved', 'an admin’s payment id is not read at Paywint', 'believesPeople'),
  habit('neverSweeps', 'nobody looks after a lease that ended', 'neverSweeps'),
  inTable(
    'leaseRedelivers',
    'a lease that ends while sending goes back to the queue',
    (request, event) =>
      event.type === 'leaseOver' && isSending(request) ? freed(request, event) : null,
  ),
  inTable('timeoutIsFailure', 'a lost answer counts as not sent', (request, event) =>
    isLost(event) && isSending(request) ? freed(request, event) : null,
  ),
  inTable('timeoutIsSuccess', 'a lost answer counts as paid', (request, event) =>
    isLost(event) && isSending(request)
      ? move(request, event, 'bot', { status: 'executed' })
      : null,
  ),
  inTable('absenceResends', 'what is not listed is sent again', (request, event) =>
    event.type === 'search' && request.status === 'checking' ? freed(request, event) : null,
  ),
  inTable('absenceFails', 'what is not listed has failed', (request, event) =>
    event.type === 'search' && request.status === 'checking'
      ? move(request, event, 'bot', { status: 'failed' })
      : null,
  ),
  inTable('absenceIsSilence', 'what is not listed is told to nobody', (request, event) =>
    event.type === 'search' && request.status === 'checking' ? { ok: true, request } : null,
  ),
  inTable('cancelAfterBurn', 'what is being sent can be cancelled', (request, event) =>
    event.type === 'cancel' && isSending(request)
      ? move(request, event, event.user, { status: 'cancelled' })
      : null,
  ),
  inTable('burnsTwice', 'what is burnt can be burnt by another', (request, event) =>
    mayBurn(event) && isSending(request) ? { ok: true, request } : null,
  ),
  inTable('staleBurns', 'a claim whose lease ended can still be burnt', (request, event) =>
    mayBurn(event) && request.attempts.length > 0 ? { ok: true, request } : null,
  ),
  inTable('lapsedBurns', 'the approvers are not read again', (request, event) =>
    event.type === 'burn' && !event.met ? transition(request, { ...event, met: true }) : null,
  ),
  inTable('freezeIgnored', 'the burn does not read the freeze', (request, event) =>
    event.type === 'burn' || event.type === 'claim'
      ? transition(request, { ...event, blocked: null })
      : null,
  ),
  inTable('humanTooEarly', 'people may close before the quiet time is over', (request, event) =>
    event.type === 'humanNotExecuted'
      ? transition(request, { ...event, at: Number.MAX_SAFE_INTEGER })
      : null,
  ),
  inTable('oneAdminCloses', 'one admin alone closes', (request, event) =>
    event.type === 'humanNotExecuted' && request.status === 'attention'
      ? move(request, event, event.user, { status: 'failed' })
      : null,
  ),
  inTable('requesterCloses', 'the requester counts as the second admin', (request, event) =>
    event.type === 'humanNotExecuted'
      ? transition({ ...request, requester: NOBODY, editor: NOBODY }, event)
      : null,
  ),
  inTable('sendAgain', 'people have a button "send again"', (request, event) =>
    event.type === 'humanNotExecuted' && event.says === 'reissue' && request.status === 'attention'
      ? freed(request, event)
      : null,
  ),
  inTable('closedIsDeaf', 'what is closed hears of no payment', (request, event) =>
    event.type === 'evidence' && CLOSED.includes(request.status) ? { ok: true, request } : null,
  ),
];

const NOBODY = userId('U0NOBODY');
const CLOSED: readonly string[] = ['failed', 'denied', 'cancelled', 'expired'];

function habit(name: string, what: string, one: Habit): Variant {
  return { name, what, table: transition, habits: [one] };
}

function inTable(name: string, what: string, patch: Patch): Variant {
  const table: Table = (request, event) => patch(request, event) ?? transition(request, event);
  return { name, what, table, habits: [] };
}

/** The mistake behind most of them: the permission to send comes back without anybody knowing. */
function freed(request: MoneyRequest, event: RequestEvent): Step {
  return move(request, event, 'bot', {
    status: 'approved',
    attempts: withLast(request, { state: 'released' }),
  });
}

function isSending(request: MoneyRequest): boolean {
  return request.attempts.at(-1)?.state === 'sending';
}

function isLost(event: RequestEvent): boolean {
  return event.type === 'result' && event.outcome.kind === 'unknown';
}

function mayBurn(event: RequestEvent): boolean {
  return event.type === 'burn' && event.met && event.blocked === null;
}
