/** The buttons of a change that waits for approvals: recorded before the click is answered. */
import type { ProposalDecision } from '../../engine/proposal-ports.ts';
import { denyForm } from '../views/deny-form.ts';
import { readChangeValue } from '../views/proposal.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { refuseRepeats } from './decide.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

export const approveChange: ClickRun = decideBy((hash) => ({ kind: 'approve', hash }));
export const cancelChange: ClickRun = decideBy(() => ({ kind: 'cancel' }));

type Verdict = { readonly kind: 'approve'; readonly hash: string } | { readonly kind: 'cancel' };

function decideBy(verdict: (hash: string) => Verdict): ClickRun {
  return async (parts, click) => {
    const shown = readChangeValue(click.value);
    if (shown === null) {
      return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
    }
    const { user, team, delivery } = click;
    const decision: ProposalDecision = {
      id: shown.id,
      user,
      team,
      delivery,
      ...verdict(shown.hash),
    };
    const result = await parts.proposals.decide(decision);
    refuseRepeats(result);
    if (result.ok) {
      const isHome = click.place.kind === 'view';
      return isHome ? { ack: undefined, after: () => parts.home.show(user) } : { ack: undefined };
    }
    const words = sentence(refusalSentence(result.refusal));
    return { ack: undefined, after: () => tell(parts, click, words) };
  };
}

/** A denial asks why; whether the person may deny is decided when they send it. */
export const denyChange = afterwards(async (parts, click) => {
  const shown = readChangeValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const opened = await parts.speaker.open(click.triggerId, denyForm(shown.id, 'change'));
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});
