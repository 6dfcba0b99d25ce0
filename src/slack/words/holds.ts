/** Why an approved request is not being sent right now, and when it will be. */
import { formatUsd } from '../../money.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, moment, text, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

export function holdLines(request: MoneyRequest): Lines {
  const { hold } = request;
  if (hold === null) return [];
  switch (hold.why) {
    case 'balance':
      return [
        [
          bold(`Nothing is sent yet: ${formatUsd(hold.missingCents)} is missing in the wallet. `),
          text('It is sent as soon as there is enough'),
          ...untilEnd(request),
          text('.'),
        ],
      ];
    case 'frozen':
      return [
        [
          bold('Sending is frozen: nothing is sent. '),
          text(
            'Decisions are recorded. Two admins lift it with /paywint unfreeze; then it is sent',
          ),
          ...untilEnd(request),
          text('. /paywint balance says why it is frozen.'),
        ],
      ];
    case 'paused':
      return [
        [
          bold('Nothing is sent yet: Paywint asked for a pause. '),
          text('It is sent by itself after that'),
          ...untilEnd(request),
          text('.'),
        ],
      ];
    case 'standing':
      return [
        [
          bold('Nothing is sent: its standing request is paused or ended. '),
          text('It is sent only if the standing request is resumed'),
          ...untilEnd(request),
          text('.'),
        ],
      ];
    case 'lookAlike':
      return [
        [
          bold(`Nothing is sent yet: request ${hold.id} for the same is not settled. `),
          text(
            'A payment that is found could be either of the two, so this one waits for the other',
          ),
          ...untilEnd(request),
          text('.'),
        ],
      ];
    case 'approvers':
      return [
        [
          bold('Nothing is sent: an approval could not be confirmed. '),
          text('Somebody who approved may no longer do so, or Slack could not tell. '),
          text('Their vote stays on record, and somebody else can approve in their place.'),
        ],
      ];
    case 'unreachable':
      return [
        [
          bold('Paywint could not be reached, and nothing was sent. '),
          text(`${hold.note}. It is tried again after `),
          moment(request.notBefore),
          text(', under the same approval.'),
        ],
      ];
  }
}

/** After that what is approved is not sent any more. */
function untilEnd({ windowEndsAt }: MoneyRequest): readonly Part[] {
  return windowEndsAt === null ? [] : [text(', until '), moment(windowEndsAt)];
}
