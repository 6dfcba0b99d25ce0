/** The form of being away was sent: saved before it says so. */
import { userId } from '../../requests/ids.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { awayBegun, DELEGATE, UNTIL } from '../views/away.ts';
import { AWAY_SAYS, UNTIL_PROBLEMS } from '../words/away.ts';
import { refusalSentence } from '../words/refusals.ts';
import { untilOf } from './away-until.ts';

export async function submitAway(
  parts: FaceParts,
  { user, delivery, values }: Submission,
): Promise<Acked<SubmissionAck>> {
  const date = values[UNTIL] ?? null;
  const delegate = values[DELEGATE] ?? null;
  if (date === null) return { ack: { errors: { [UNTIL]: AWAY_SAYS.noDate } } };
  if (delegate === null) return { ack: { errors: { [DELEGATE]: AWAY_SAYS.noDelegate } } };
  const until = untilOf(date, parts.timezone, parts.clock.now());
  if ('problem' in until) return { ack: { errors: { [UNTIL]: UNTIL_PROBLEMS[until.problem] } } };
  const begun = await parts.away.begin({
    user,
    delegate: userId(delegate),
    until: until.at,
    delivery,
  });
  refuseRepeats(begun);
  if (begun.ok) return { ack: { update: awayBegun(begun.value) } };
  return { ack: { errors: { [DELEGATE]: refusalSentence(begun.refusal) } } };
}
