/** The form of a standing request was sent: everything is checked at once, and saved before it closes. */
import { refuseRepeats } from '../clicks/decide.ts';
import type { FaceParts } from '../commands/parts.ts';
import { operation } from '../../operations/index.ts';
import { type ExtentRead, readExtent, type TypedExtent } from '../../standing/extent.ts';
import type { StandingRefusal } from '../../standing/standing-request.ts';
import type { Acked, Submission, SubmissionAck, Values } from '../inbound.ts';
import { EXTENT_FIELDS } from '../views/standing-form.ts';
import { unreadable } from '../words/answers.ts';
import { EXTENT_PROBLEMS, standingRefusalSentence } from '../words/standing.ts';
import { readForm } from './read-form.ts';
import { targetsFor } from './submit-ask.ts';
import { targetsWord } from './targets.ts';

export async function submitStanding(
  parts: FaceParts,
  submission: Submission,
): Promise<Acked<SubmissionAck>> {
  const reload = operation('reload');
  const targets = await targetsFor(parts, reload, submission);
  if (!targets.ok) {
    return errors({ card: unreadable(targetsWord(reload), targets.why) });
  }
  const read = readForm(reload, submission.values, targets.value.all);
  const { place, standings } = parts.standing;
  const amountCents = read.ok ? read.intent.amountCents : null;
  const extent = readExtent(typedIn(submission.values), amountCents, place, parts.clock.now());
  if (!read.ok || !extent.ok) {
    return errors({ ...(read.ok ? {} : read.errors), ...extentErrors(extent) });
  }
  const { user, team, delivery } = submission;
  const result = await standings.ask({
    requester: user,
    team,
    origin: 'modal',
    intent: read.intent,
    schedule: extent.schedule,
    delivery,
  });
  if (result.ok) return { ack: { close: true } };
  refuseRepeats(result);
  return errors({ [fieldOf(result.refusal)]: standingRefusalSentence(result.refusal) });
}

function typedIn(values: Values): TypedExtent {
  const [every, first, until, atMost] = EXTENT_FIELDS.map((name) => values[name] ?? '');
  return { every: every ?? '', first: first ?? '', until: until ?? '', atMost: atMost ?? '' };
}

export function extentErrors(extent: ExtentRead): Readonly<Record<string, string>> {
  if (extent.ok) return {};
  return Object.fromEntries(
    Object.entries(extent.problems).map(([field, problem]) => [field, EXTENT_PROBLEMS[problem]]),
  );
}

/** Slack shows an error only under an input: the one that it concerns most. */
function fieldOf({ reason }: StandingRefusal): string {
  return reason === 'overLimit' || reason === 'noRule' ? 'amount' : 'card';
}

function errors(by: Readonly<Record<string, string>>): Acked<SubmissionAck> {
  return { ack: { errors: by } };
}
