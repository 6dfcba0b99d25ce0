/** The buttons of standing requests: recorded before the click is answered. */
import type { StandingAnswer, StandingDecision } from '../../engine/standing-ports.ts';
import { standingId } from '../../requests/ids.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { type ButtonValue, readButtonValue } from '../views/button-value.ts';
import { denyForm } from '../views/deny-form.ts';
import { sentence } from '../views/sentence.ts';
import { LIST_CLICKS, standingList } from '../views/standing-list.ts';
import { standingApproveForm } from '../views/standing-approve.ts';
import { standingAsked } from '../views/standing-told.ts';
import { SAY } from '../words/answers.ts';
import { STANDING_WORDS, standingRefusalSentence } from '../words/standing.ts';
import { refuseRepeats } from './decide.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

type Verdict = (hash: string) => { kind: 'approve'; hash: string } | { kind: Later };
type Later = 'pause' | 'resume' | 'end';

const approve = decideBy((hash) => ({ kind: 'approve', hash }));
const deny = afterwards(async (parts, click) => {
  const shown = readButtonValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const form = denyForm(shown.id, 'standing');
  const opened = await parts.speaker.open(click.triggerId, form);
  return opened === null ? tell(parts, click, sentence(SAY.clickLost)) : undefined;
});

export const STANDING_ROUTES: readonly (readonly [string, ClickRun])[] = [
  ['standing:approve', approve],
  ['standing:deny', deny],
  ...LIST_CLICKS.map((kind): readonly [string, ClickRun] => [
    `standing:${kind}`,
    decideBy(() => ({ kind })),
  ]),
  ...LIST_CLICKS.map((kind): readonly [string, ClickRun] => [
    `standing-list:${kind}`,
    inList(kind),
  ]),
];

function decideBy(verdict: Verdict): ClickRun {
  return async (parts, click) => {
    const shown = readButtonValue(click.value);
    if (shown === null) {
      return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
    }
    const result = await decide(parts, click, shown.id, verdict(shown.hash));
    if (!result.ok && result.refusal.reason === 'amountNotTyped') {
      return { ack: undefined, after: () => askForTotal(parts, click, shown) };
    }
    return { ack: undefined, after: () => afterDecision(parts, click, result) };
  };
}

/** The click alone approves nothing of this size: the form shows the whole again, and asks for its total. */
async function askForTotal(parts: FaceParts, click: Click, shown: ButtonValue): Promise<void> {
  const standing = await parts.standing.standings.find(standingId(shown.id));
  const form = standing === null ? null : standingApproveForm(standing);
  if (form === null || form.private_metadata !== click.value) {
    return tell(parts, click, sentence(standingRefusalSentence({ reason: 'changed' })));
  }
  const opened = await parts.speaker.open(click.triggerId, form);
  return opened === null ? tell(parts, click, sentence(SAY.clickLost)) : undefined;
}

/** From the list, which is shown anew in its place. */
function inList(kind: Later): ClickRun {
  return async (parts, click) => {
    const result = await decide(parts, click, click.value, { kind });
    return {
      ack: undefined,
      async after() {
        const { standings } = parts.standing;
        if (!result.ok) {
          return tell(parts, click, sentence(standingRefusalSentence(result.refusal)));
        }
        if (click.responseUrl === null) return undefined;
        const list = standingList(await standings.list(), parts.clock.now());
        return parts.speaker.reply(click.responseUrl, list, 'replace');
      },
    };
  };
}

async function decide(
  { standing }: FaceParts,
  { user, team, delivery }: Click,
  id: string,
  verdict: ReturnType<Verdict>,
): Promise<StandingAnswer> {
  const decision: StandingDecision = { id: standingId(id), user, team, delivery, ...verdict };
  const result = await standing.standings.decide(decision);
  refuseRepeats(result);
  return result;
}

/** The notice follows by itself; a message that does not is answered. */
async function afterDecision(
  parts: FaceParts,
  click: Click,
  result: StandingAnswer,
): Promise<void> {
  if (!result.ok) return tell(parts, click, sentence(standingRefusalSentence(result.refusal)));
  const { place, responseUrl } = click;
  if (place.kind === 'view') return parts.home.show(click.user);
  if (place.ephemeral && responseUrl !== null) {
    return parts.speaker.reply(responseUrl, standingAsked(result.value), 'replace');
  }
  if (place.channel === result.value.terms.channel) return undefined;
  return tell(parts, click, sentence(`${STANDING_WORDS[result.value.status].label}.`));
}
