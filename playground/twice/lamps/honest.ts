import type { RequestRecord } from '../records.ts';
import type { Seen } from '../seen.ts';
import { effectsIn, standing, tagOf } from './effects.ts';
import type { LampRule } from './lamp.ts';

/** Notices that claim something, by the beginning of their label. All others say that it is open. */
const SAYS_PAID = /^(?:Done|Paywint has it)/;
const SAYS_NOT_PAID = /^(?:Not paid|Link not created|Denied|Cancelled|Expired)/;
const SAYS_UNDONE = /^Paid, then undone/;

/** A guess that happens to be right is still a guess. */
export const honest: LampRule = {
  id: 'honest',
  words: 'A lost answer is shown as not known, found, or with people; never as paid or not paid.',
  from: 'the notices in Slack, the answers that reached the bot, and Paywint’s ledger',
  problemsIn: (seen) => seen.notices.flatMap((notice) => problemsOf(seen, notice)),
};

function problemsOf(
  seen: Seen,
  { request: id, label }: Seen['notices'][number],
): readonly string[] {
  const request = seen.records.requests.find((one) => one.id === id);
  if (request === undefined) return [];
  const all = effectsIn(seen).filter(({ tag }) => tag === request.tag);
  const paid = standing(all, request).length > 0;
  if (SAYS_PAID.test(label) && all.length === 0) {
    return [`${id} says “${label}”, and Paywint never paid it.`];
  }
  if (SAYS_UNDONE.test(label) && !all.some(({ isUndone }) => isUndone)) {
    return [`${id} says “${label}”, and Paywint undid nothing.`];
  }
  if (!SAYS_NOT_PAID.test(label)) return [];
  if (paid) return [`${id} says “${label}”, and Paywint has paid it.`];
  if (!isLost(seen, request) || isSettled(seen, request)) return [];
  return [`${id} says “${label}”, although Paywint’s answer was lost and nobody has settled it.`];
}

/** Whether the last call for it ended in anything but a whole answer that proves something. */
function isLost({ calls }: Seen, { tag }: RequestRecord): boolean {
  const last = calls.findLast(({ body }) => tagOf(body) === tag);
  if (last === undefined) return false;
  return last.answer !== 200 && last.answer !== 422;
}

/** People decided it, or Paywint's own records did. */
function isSettled({ records }: Seen, { id }: RequestRecord): boolean {
  const last = records.history.findLast(({ request, to_status: to }) => {
    return request === id && to === 'failed';
  });
  return last?.event !== 'result';
}
