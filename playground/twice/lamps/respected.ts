import { effectsIn } from './effects.ts';
import type { LampRule } from './lamp.ts';

const ENDS: Readonly<Record<string, string>> = {
  deny: 'denied',
  cancel: 'cancelled',
  expire: 'expired',
};

/** A no that was saved is final: it must not be followed, nor have been preceded, by a payment. */
export const respected: LampRule = {
  id: 'respected',
  words: 'Nothing is paid that was denied, cancelled or expired.',
  from: 'the bot’s database, the notices in Slack, and Paywint’s ledger',
  problemsIn(seen) {
    const paid = new Map(effectsIn(seen).map(({ tag, handle }) => [tag, handle]));
    return seen.records.requests.flatMap(({ id, tag }) => {
      const handle = paid.get(tag);
      if (handle === undefined) return [];
      const end = seen.records.history.find(
        ({ request, event, to_status: to }) => request === id && ENDS[event] === to,
      );
      const shown = seen.notices.find(({ request }) => request === id)?.label ?? '';
      const word = end?.to_status ?? /^(?:Denied|Cancelled|Expired)/.exec(shown)?.[0].toLowerCase();
      return word === undefined ? [] : [`${id} was ${word}, and Paywint paid it: ${handle}.`];
    });
  },
};
