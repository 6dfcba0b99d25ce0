/**
 * Decides several requests, one after the other, each in a transaction of its own: the answer names
 * what is recorded, and where Slack's three seconds are too short it says how far it has come.
 */
import type { Decision } from '../../engine/engine-ports.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { AlreadyReceived } from '../already-received.ts';
import { bold, code, text, type Part } from '../blocks.ts';
import type { Inside } from '../commands/parts.ts';
import { orLate } from '../../or-late.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import type { ButtonValue } from '../views/button-value.ts';
import { REASON } from '../views/deny-form.ts';
import { summaryOf } from '../views/request-lines.ts';
import {
  DECISION,
  PICK,
  picked,
  readSeveral,
  severalLines,
  severalNote,
} from '../views/several-form.ts';
import { SAY } from '../words/answers.ts';
import { type Became, becameWords, SEVERAL, severalHead } from '../words/several.ts';
import { readReason } from './submit-deny.ts';

type Answer = Acked<SubmissionAck>;
type Verdict = { readonly kind: 'approve' } | { readonly kind: 'deny'; readonly reason: string };
type Progress = { readonly became: Became[]; error: unknown };

/** The rest of Slack's three seconds is for the way there and back. */
const PATIENCE_MS = 1_800;

export async function submitSeveral(parts: Inside, submission: Submission): Promise<Answer> {
  // A sum that still follows the last tick would take the place of the answer.
  parts.refreshes.delete(submission.viewId);
  const memory = readSeveral(submission.privateMetadata);
  const shown = picked(submission.values);
  if (memory === null) return refusal(DECISION, SAY.formUnreadable);
  if (shown.length === 0) return refusal(`${PICK}.0`, SEVERAL.pickOne);
  if (shown.length > parts.batchMax) return refusal(`${PICK}.0`, SEVERAL.tooMany(parts.batchMax));
  const verdict = verdictFrom(submission);
  if ('error' in verdict) return refusal(verdict.at, verdict.error);
  return decideAll(parts, submission, shown, verdict);
}

async function decideAll(
  parts: Inside,
  submission: Submission,
  shown: readonly ButtonValue[],
  verdict: Verdict,
): Promise<Answer> {
  const progress: Progress = { became: [], error: null };
  const work = oneByOne(parts, submission, shown, verdict, progress);
  const isLate = (await orLate(parts.timers, PATIENCE_MS, work)) === 'late';
  if (!isLate && progress.became.every(isRepeat)) throw new AlreadyReceived();
  const told = async () => {
    const { requests } = await parts.ledger.list({
      ids: shown.map(({ id }) => id),
      limit: shown.length,
      offset: 0,
    });
    return severalLines(
      resultLines(shown, requests, progress.became, verdict.kind),
      severalHead(progress.became, verdict.kind),
    );
  };
  const after = async (): Promise<void> => {
    await work;
    if (isLate) await parts.speaker.update(submission.viewId, await told());
    await parts.home.show(submission.user);
    // It is logged under an id, which the person is told as well.
    if (progress.error !== null) throw progress.error;
  };
  const recorded = progress.became.filter(({ kind }) => kind === 'recorded').length;
  const update = isLate ? severalNote(SEVERAL.working(recorded, shown.length)) : await told();
  return { ack: { update }, after };
}

/** Never rejects: what broke is told beside what was recorded before it. */
async function oneByOne(
  parts: Inside,
  { user, team, delivery }: Submission,
  shown: readonly ButtonValue[],
  verdict: Verdict,
  progress: Progress,
): Promise<void> {
  for (const { id, version, hash } of shown) {
    if (progress.error !== null) {
      progress.became.push({ kind: 'untried' });
      continue;
    }
    const decision: Decision = {
      id,
      user,
      team,
      // Each is received for itself: a repeated form decides what the first one did not come to.
      delivery: { ...delivery, key: `${delivery.key}:${id}` },
      ...(verdict.kind === 'approve' ? { kind: 'approve', version, hash } : verdict),
    };
    progress.became.push(
      await parts.engine.decide(decision).then(
        (result): Became =>
          result.ok ? { kind: 'recorded' } : { kind: 'refused', refusal: result.refusal },
        (error: unknown): Became => {
          progress.error = error;
          return { kind: 'broken' };
        },
      ),
    );
  }
}

function isRepeat(became: Became): boolean {
  return became.kind === 'refused' && became.refusal.reason === 'alreadyReceived';
}

function resultLines(
  shown: readonly ButtonValue[],
  requests: readonly MoneyRequest[],
  became: readonly Became[],
  kind: Verdict['kind'],
): readonly (readonly Part[])[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  return shown.map(({ id }, index) => {
    const request = byId.get(id);
    const words = becameWords(became[index] ?? { kind: 'untried' }, kind);
    const what = request === undefined ? [] : [bold(summaryOf(request)), text(' · ')];
    return [...what, code(id), text(`: ${words}`)];
  });
}

function verdictFrom({
  values,
}: Submission): Verdict | { readonly at: string; readonly error: string } {
  const decision = values[DECISION];
  if (decision === 'approve') return { kind: 'approve' };
  if (decision !== 'deny') return { at: DECISION, error: SAY.formUnreadable };
  const reason = readReason(values);
  return 'error' in reason ? { at: REASON, error: reason.error } : { kind: 'deny', ...reason };
}

function refusal(at: string, words: string): Answer {
  return { ack: { errors: { [at]: words } } };
}
