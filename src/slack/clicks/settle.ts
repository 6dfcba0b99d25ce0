/** It was executed, It was not executed, Reissue: what an admin says where only people can settle it. */
import type { Settled } from '../../engine/engine-ports.ts';
import type { Result } from '../../engine/ports.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { readButtonValue } from '../views/button-value.ts';
import { executedForm } from '../views/executed-form.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { refuseRepeats } from './decide.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

export const notExecuted: ClickRun = settleBy('notExecuted');
export const reissue: ClickRun = settleBy('reissue');
export const settled: ClickRun = settleBy('settled');

/** Recorded before the click is answered, and spoken of only when refused: the messages show the rest. */
function settleBy(kind: 'notExecuted' | 'reissue' | 'settled'): ClickRun {
  return async (parts, click) => {
    const shown = readButtonValue(click.value);
    if (shown === null) {
      return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
    }
    const { user, team, delivery } = click;
    const result = await parts.engine.settle({ id: shown.id, user, team, delivery, kind });
    refuseRepeats(result);
    return { ack: undefined, after: () => afterSettling(parts, click, result) };
  };
}

async function afterSettling(
  parts: FaceParts,
  click: Click,
  result: Result<Settled>,
): Promise<void> {
  if (!result.ok) return tell(parts, click, sentence(refusalSentence(result.refusal)));
  return click.place.kind === 'view' ? parts.home.show(click.user) : undefined;
}

/** Asks for the payment first; whether it fits is decided when the form is sent. */
export const executed = afterwards(async (parts, click) => {
  const shown = readButtonValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const [person, request] = await Promise.all([
    parts.engine.mayRead(click.user),
    parts.ledger.load(shown.id),
  ]);
  const refusal = person.ok ? NOT_ADMIN : person.refusal;
  if (!person.ok || person.value !== 'admin') {
    return tell(parts, click, sentence(refusalSentence(refusal)));
  }
  if (request === null) {
    return tell(parts, click, sentence(refusalSentence({ reason: 'notFound' })));
  }
  const opened = await parts.speaker.open(click.triggerId, executedForm(request));
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});

const NOT_ADMIN = { reason: 'notAdmin' } as const;
