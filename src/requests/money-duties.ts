/** What is owed for the money of a request: to send it, to find out what became of it, to give it up in time. */
import { collectDuties } from './collecting.ts';
import type { Duty } from './duties.ts';
import { awaitsCard, CARD_LATE_MS, wasToldLate } from './issued-card.ts';
import { IN_FLIGHT_MS, nextLook } from './looks.ts';
import { meaningOf } from './payment-status.ts';
import type { MoneyRequest } from './request.ts';
import { answeredAt, lastAttempt, lastMove } from './step.ts';

export function moneyDuties(request: MoneyRequest): readonly Duty[] {
  switch (request.status) {
    case 'pending':
      return [{ do: 'expire', at: request.expiresAt }];
    case 'approved':
      // The end of the window comes first: what is too late is not tried again.
      return [
        { do: 'expire', at: request.windowEndsAt ?? request.expiresAt },
        { do: 'send', at: request.notBefore },
      ];
    case 'executing':
      return [{ do: 'sweep', at: lastAttempt(request)?.leaseUntil ?? 0 }];
    case 'inFlight':
      return [...readings(request), { do: 'escalate', at: answeredAt(request) + IN_FLIGHT_MS }];
    case 'checking':
      return looks(request);
    case 'attention':
      return [...(isTaken(request) ? readings(request) : looks(request)), ...addressing(request)];
    case 'contradicted':
      return addressing(request);
    case 'executed':
      return [...cardDuties(request), ...collectDuties(request)];
    case 'failed':
    case 'reversed':
    case 'denied':
    case 'cancelled':
    case 'expired':
      return [];
  }
}

/** What is done may still wait for its card, and people hear once that it takes long. */
function cardDuties(request: MoneyRequest): readonly Duty[] {
  if (!awaitsCard(request)) return [];
  const follow = { do: 'follow', at: firstReading(request) } as const;
  if (wasToldLate(request)) return [follow];
  return [follow, { do: 'overdue', at: answeredAt(request) + CARD_LATE_MS }];
}

/** Whether Paywint has told that it has the payment. */
function isTaken(request: MoneyRequest): boolean {
  return lastAttempt(request)?.state === 'accepted';
}

/** Where Paywint's id of it is known it is read by that, else it is looked for. */
function readings(request: MoneyRequest): readonly Duty[] {
  const { paymentId = null, card = null } = request.receipt ?? {};
  if (paymentId !== null || card !== null) return [{ do: 'follow', at: firstReading(request) }];
  return looks(request);
}

function looks(request: MoneyRequest): readonly Duty[] {
  const at = nextLook(request);
  const mayHaveLeft = lastAttempt(request)?.burntAt !== null && request.attempts.length > 0;
  return at === null || !mayHaveLeft ? [] : [{ do: 'lookUp', at }];
}

/** Once for each time that people are needed: whoever is told stays told. */
function addressing(request: MoneyRequest): readonly Duty[] {
  const came = lastMove(request);
  const told = request.history.findLast(({ event }) => event === 'address');
  if (came === undefined || (told !== undefined && told.seq > came.seq)) return [];
  return [{ do: 'address', at: came.at }];
}

/**
 * Soon after the answer. A failure that the answer itself told is believed only when a reading a
 * minute later agrees. How often it is read after that is the engine's pace, not a fact to store.
 */
function firstReading(request: MoneyRequest): number {
  const hasFailed = meaningOf(request.receipt?.status ?? '') === 'failed';
  return answeredAt(request) + (hasFailed ? 60_000 : 2_000);
}
