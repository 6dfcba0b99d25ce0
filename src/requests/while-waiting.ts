/** What may happen to a pending request beside decisions. None of it changes its status, votes or expiry. */
import type { EventOf } from './event.ts';
import type { UserId } from './ids.ts';
import type { EventName, MoneyRequest } from './request.ts';
import { type Cell, move, notNow, refuse, type Step } from './step.ts';
import {
  escalationAt,
  MOST_QUESTIONS,
  nextNudgeAt,
  nextReminderAt,
  openQuestions,
} from './waiting.ts';

const remind: Cell<'remind'> = {
  to: ['pending'],
  apply(request, event) {
    const dueAt = nextReminderAt(request);
    if (dueAt === null || event.at < dueAt) return notNow(request);
    return told(request, event, 'clock', event.users);
  },
};

const escalateWaiting: Cell<'escalateWaiting'> = {
  to: ['pending'],
  apply(request, event) {
    const dueAt = escalationAt(request);
    if (dueAt === null || event.at < dueAt) return notNow(request);
    const { reach } = request;
    const known = reach.escalated.filter(
      ({ user }) => !event.told.some((one) => one.user === user),
    );
    const escalated = [...known, ...event.told];
    const note = idsNote(event.told.map(({ user }) => user));
    return move(request, event, 'clock', { reach: { ...reach, escalated } }, note);
  },
};

const nudge: Cell<'nudge'> = {
  to: ['pending'],
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (event.user !== request.requester) return refuse({ reason: 'notRequesterOf' });
    const until = nextNudgeAt(request);
    if (event.at < until) return refuse({ reason: 'nudgedAlready', until });
    return told(request, event, event.user, event.users);
  },
};

const question: Cell<'question'> = {
  to: ['pending'],
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (event.user === request.requester) return refuse({ reason: 'ownRequest' });
    if (!event.mayDecide) return refuse({ reason: 'notApprover' });
    const asked = request.history.filter((entry) => entry.event === 'question');
    if (asked.length >= MOST_QUESTIONS) return refuse({ reason: 'askedEnough' });
    return move(request, event, event.user, {}, event.text);
  },
};

const answer: Cell<'answer'> = {
  to: ['pending'],
  when: (request) => openQuestions(request).length > 0,
  apply(request, event) {
    if (event.at >= request.expiresAt) return refuse({ reason: 'expired' });
    if (event.user !== request.requester) return refuse({ reason: 'notRequesterOf' });
    if (openQuestions(request).length === 0) return refuse({ reason: 'nothingAsked' });
    return move(request, event, event.user, {}, event.text);
  },
};

export const waitingCells = { remind, escalateWaiting, nudge, question, answer };

function told(
  request: MoneyRequest,
  event: EventOf<'remind' | 'nudge'> & { readonly type: EventName },
  actor: UserId | 'clock',
  users: readonly UserId[],
): Step {
  return move(request, event, actor, {}, idsNote(users));
}

/** Who was told stands in the entry, and so in the audit. */
export function idsNote(users: readonly UserId[]): string | null {
  return users.length === 0 ? null : users.join(' ');
}

/** The people whom an entry of this kind names. */
export function toldIn(note: string | null): readonly string[] {
  return note === null ? [] : note.split(' ');
}
