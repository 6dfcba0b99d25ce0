/** Approve and Cancel request: recorded before the click is answered; spoken of only when refused. */
import type { Decision } from '../../engine/engine-ports.ts';
import type { Result } from '../../engine/ports.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { AlreadyReceived } from '../already-received.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import { approveForm } from '../views/approve-form.ts';
import { buttonValue, readButtonValue, type ButtonValue } from '../views/button-value.ts';
import { asked } from '../views/request-messages.ts';
import { refusedMessage } from '../views/refused.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import type { ClickRun } from './parts.ts';
import { tell } from './tell.ts';

export const approve: ClickRun = decideBy(({ version, hash }) => ({
  kind: 'approve',
  version,
  hash,
}));

export const cancel: ClickRun = decideBy(() => ({ kind: 'cancel' }));

export const stop: ClickRun = decideBy(() => ({ kind: 'stop' }));

type Verdict = { kind: 'approve'; version: number; hash: string } | { kind: 'cancel' | 'stop' };

function decideBy(verdict: (shown: ButtonValue) => Verdict): ClickRun {
  return async (parts, click) => {
    const shown = readButtonValue(click.value);
    if (shown === null) {
      return { ack: undefined, after: () => tell(parts, click, sentence(SAY.buttonUnknown)) };
    }
    const { user, team, delivery } = click;
    const decision: Decision = { id: shown.id, user, team, delivery, ...verdict(shown) };
    const result = await parts.engine.decide(decision);
    refuseRepeats(result);
    if (!result.ok && result.refusal.reason === 'amountNotTyped') {
      return { ack: undefined, after: () => askForAmount(parts, click, shown) };
    }
    return { ack: undefined, after: () => afterDecision(parts, click, result) };
  };
}

/** The click alone approves nothing of this size: the form shows it again, and asks for its amount. */
async function askForAmount(parts: FaceParts, click: Click, shown: ButtonValue): Promise<void> {
  const request = await parts.ledger.load(shown.id);
  if (request === null || buttonValue(request) !== click.value) {
    return tell(parts, click, refusedMessage({ reason: 'changed' }));
  }
  const opened = await parts.speaker.open(click.triggerId, approveForm(request));
  return opened === null ? tell(parts, click, sentence(SAY.clickLost)) : undefined;
}

async function afterDecision(
  parts: FaceParts,
  click: Click,
  result: Result<MoneyRequest>,
): Promise<void> {
  if (!result.ok) return tell(parts, click, refusedMessage(result.refusal));
  if (click.place.kind === 'view') return parts.home.show(click.user);
  // A private message belongs to no surface that is brought up to date later: it is shown anew now.
  if (click.place.ephemeral && click.responseUrl !== null) {
    return parts.speaker.reply(click.responseUrl, asked(result.value), 'replace');
  }
  return undefined;
}

/** The door answers a repeated delivery by itself: the first one had its effect, and was told. */
export function refuseRepeats(
  result:
    | { readonly ok: true }
    | { readonly ok: false; readonly refusal: { readonly reason: string } },
): void {
  if (!result.ok && result.refusal.reason === 'alreadyReceived') throw new AlreadyReceived();
}
