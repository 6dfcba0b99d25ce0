/** `/paywint reconcile [from] [to]`: our books and Paywint's, compared for an admin. */
import { readAudit } from '../../export/ask.ts';
import { sentence } from '../views/sentence.ts';
import { BOOKS } from '../words/books.ts';
import { askProblem } from '../words/export.ts';
import { refusalSentence } from '../words/refusals.ts';
import type { Run } from './parts.ts';

export const reconcile: Run = async (
  { comparer, speaker },
  { user, responseUrl, delivery },
  rest,
) => {
  const read = readAudit(rest);
  if ('problem' in read) {
    const words = read.problem === 'word' ? BOOKS.onlyDates : askProblem(read.problem, read.word);
    return speaker.reply(responseUrl, sentence(words));
  }
  const asked = await comparer.ask(user, read.days, `asked ${delivery.key}`);
  const words = asked.ok ? BOOKS.begun : refusalSentence(asked.refusal);
  return speaker.reply(responseUrl, sentence(words));
};
