import { dollars, effectsIn } from './effects.ts';
import type { LampRule } from './lamp.ts';

export const ours: LampRule = {
  id: 'ours',
  words: 'Every cent that leaves belongs to a request of exactly that amount.',
  from: 'Paywint’s ledger and the bot’s database',
  problemsIn(seen) {
    const byTag = new Map(seen.records.requests.map((request) => [request.tag, request]));
    return effectsIn(seen).flatMap(({ tag, cents, handle }) => {
      const request = byTag.get(tag ?? '');
      if (request === undefined) {
        return [`Paywint made ${handle} of ${dollars(cents)}, and no request asked for it.`];
      }
      if (request.amount_cents === cents) return [];
      return [
        `${request.id} asked for ${dollars(request.amount_cents)}, and Paywint made ${handle} of ${dollars(cents)}.`,
      ];
    });
  },
};
