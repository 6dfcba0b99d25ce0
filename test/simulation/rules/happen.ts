/** Applies an event as the ledger does, one at a time, and holds the promises against what came of it. */
import type { RequestEvent } from '../../../src/requests/event.ts';
import type { Life } from './a-life.ts';
import { brokenPromise } from './promises.ts';

/** @returns whether the event was accepted. */
export function happen(life: Life, event: RequestEvent, who: string): boolean {
  const before = life.request;
  const step = life.transition(before, event);
  if (step.ok) life.request = step.request;
  const became = step.ok ? step.request.status : `refused: ${step.refusal.reason}`;
  note(life, who, `${event.type} (${before.status}) → ${became}`);
  if (step.ok && event.type === 'approve') {
    life.approvals.push({ user: event.user, hash: before.contentHash });
  }
  promise(life, brokenPromise(life, before));
  return step.ok;
}

export function promise(life: Life, broken: string | null): void {
  if (broken === null || life.broken !== null) return;
  life.broken = broken;
  note(life, 'BROKEN', broken);
}

export function note(life: Life, who: string, what: string): void {
  const seconds = (life.now - life.request.createdAt) / 1_000;
  life.trace.push(`${seconds.toFixed(1).padStart(10)} s  ${who.padEnd(8)} ${what}`);
}
