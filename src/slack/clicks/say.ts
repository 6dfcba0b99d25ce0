/** Nudge is recorded before the click is answered; Ask and Answer open the form that takes the words. */
import type { ModalView } from '@slack/types';
import type { Result } from '../../engine/ports.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { toldIn } from '../../requests/while-waiting.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { readButtonValue } from '../views/button-value.ts';
import { answerForm, questionForm } from '../views/saying-forms.ts';
import { sentence } from '../views/sentence.ts';
import { nudged, SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { refuseRepeats } from './decide.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

export const nudge: ClickRun = async (parts, click) => {
  const shown = readButtonValue(click.value);
  if (shown === null) {
    return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
  }
  const { user, team, delivery } = click;
  const result = await parts.engine.say({ id: shown.id, user, team, delivery, kind: 'nudge' });
  refuseRepeats(result);
  return { ack: undefined, after: () => tell(parts, click, sentence(wordsOf(result))) };
};

function wordsOf(result: Result<MoneyRequest>): string {
  if (!result.ok) return refusalSentence(result.refusal);
  return nudged(toldIn(result.value.history.at(-1)?.note ?? null).length);
}

export const askBack: ClickRun = opening(questionForm);
export const answer: ClickRun = opening(answerForm);

/** Whether the person may say it is decided when they send it. */
function opening(form: (request: MoneyRequest) => ModalView): ClickRun {
  return afterwards(async (parts: FaceParts, click: Click) => {
    const shown = readButtonValue(click.value);
    if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
    const request = await parts.ledger.load(shown.id);
    if (request === null) {
      return tell(parts, click, sentence(refusalSentence({ reason: 'notFound' })));
    }
    const opened = await parts.speaker.open(click.triggerId, form(request));
    if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
    return undefined;
  });
}
