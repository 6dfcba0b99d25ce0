/** `/paywint policy [operation] [amount]`: what would be asked of whom, without asking; alone, the whole policy. */
import { parseAmount } from '../../money.ts';
import { operations } from '../../operations/index.ts';
import { policyMessage, wholePolicyMessage } from '../views/policy.ts';
import { sentence } from '../views/sentence.ts';
import { notInThisVersion } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import type { Run } from './parts.ts';

export const policy: Run = async (parts, { user, responseUrl }, rest) => {
  const { engine, speaker } = parts;
  const words = rest.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return speaker.reply(responseUrl, wholePolicyMessage(parts.policy));
  const named = operations.find(({ name }) => name === words[0]?.toLowerCase());
  const operation = named ?? operations[0];
  if (operation === undefined)
    return speaker.reply(responseUrl, sentence(notInThisVersion('policy')));
  const typed = (named === undefined ? words : words.slice(1)).join(' ');
  const amount = typed === '' ? null : parseAmount(typed);
  if (amount !== null && 'problem' in amount) {
    return speaker.reply(responseUrl, sentence(fieldProblemSentence(amount.problem)));
  }
  const amountCents = amount?.cents ?? null;
  const preview = await engine.preview({
    operation: operation.name,
    requester: user,
    targetId: null,
    amountCents,
    countsPeople: true,
  });
  return speaker.reply(responseUrl, policyMessage(operation, amountCents, preview, parts.policy));
};
