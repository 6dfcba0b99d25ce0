/** What a request that waits for decisions owes to people: reminders, an escalation, answers. Read from its own history. */
import type { Decidable } from './decidable.ts';
import type { UserId } from './ids.ts';
import type { HistoryEntry, MoneyRequest, Reach } from './request.ts';

/** A requester may have the approvers reminded once within this. */
const NUDGE_MS = 3_600_000;
/** Nobody is asked back more often than that about one request. */
export const MOST_QUESTIONS = 20;
export const QUESTION_LIMIT = 500;
/** At most so many people hear of one request by direct message. */
export const MOST_REACHED = 20;

/** With the people whose turn it is now, who are written to as well. */
export function reaching(reach: Reach, next: readonly UserId[] = []): Reach {
  const more = next.filter((user) => !reach.approvers.includes(user));
  return more.length === 0 ? reach : { ...reach, approvers: [...reach.approvers, ...more] };
}

/** Since when the present version waits: an edit begins anew. Epoch ms. */
export function waitingSince({
  history,
  createdAt,
}: Pick<Decidable, 'history' | 'createdAt'>): number {
  return history.findLast(({ event }) => event === 'edit')?.at ?? createdAt;
}

/** What happened to the present version. */
function sinceThen(request: Decidable): Decidable['history'] {
  const edited = request.history.findLastIndex(({ event }) => event === 'edit');
  return request.history.slice(edited + 1);
}

/** When those who can still decide are reminded next; null when they are no more. */
export function nextReminderAt(request: Decidable): number | null {
  const last = sinceThen(request).findLast(({ event }) => event === 'remind')?.at ?? -Infinity;
  return beforeTheEnd(request, request.terms.remindAt?.find((at) => at > last) ?? null);
}

/** When others are told that nobody decided; null when they never are, or have been. */
export function escalationAt(request: Decidable): number | null {
  const isDone = sinceThen(request).some(({ event }) => event === 'escalateWaiting');
  return isDone ? null : beforeTheEnd(request, request.terms.escalation?.at ?? null);
}

function beforeTheEnd({ status, expiresAt }: Decidable, at: number | null): number | null {
  return status === 'pending' && at !== null && at < expiresAt ? at : null;
}

/** From when on the requester may have the approvers reminded again. Epoch ms. */
export function nextNudgeAt({ history }: MoneyRequest): number {
  const last = history.findLast(({ event }) => event === 'nudge');
  return last === undefined ? 0 : last.at + NUDGE_MS;
}

/** The questions that nobody has answered yet, the oldest first. An answer answers all before it. */
export function openQuestions({ history }: MoneyRequest): readonly HistoryEntry[] {
  const answered = history.findLastIndex(({ event }) => event === 'answer');
  return history.slice(answered + 1).filter(({ event }) => event === 'question');
}

/** What was answered to the question of this number, if anything was. */
export function answerTo({ history }: MoneyRequest, seq: number): HistoryEntry | undefined {
  return history.find((entry) => entry.event === 'answer' && entry.seq > seq);
}
