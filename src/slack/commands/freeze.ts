/** `/paywint freeze` and `/paywint unfreeze [adopt]`: who stops all sending, and who lets it go on. */
import { refuseRepeats } from '../clicks/decide.ts';
import { frozenMessage, unfrozenMessage } from '../views/sending.ts';
import { sentence } from '../views/sentence.ts';
import { refusalSentence } from '../words/refusals.ts';
import { ONLY_ADOPT } from '../words/sending.ts';
import type { Run } from './parts.ts';

export const freeze: Run = async ({ engine, speaker }, { user, team, delivery, responseUrl }) => {
  const result = await engine.freeze({ user, team, delivery });
  refuseRepeats(result);
  const message = result.ok
    ? frozenMessage(result.value)
    : sentence(refusalSentence(result.refusal));
  return speaker.reply(responseUrl, message);
};

export const unfreeze: Run = async ({ engine, speaker }, command, rest) => {
  const { user, team, delivery, responseUrl } = command;
  const word = rest.toLowerCase();
  if (word !== '' && word !== 'adopt') return speaker.reply(responseUrl, sentence(ONLY_ADOPT));
  const result = await engine.unfreeze({ user, team, delivery, adopts: word === 'adopt' });
  refuseRepeats(result);
  const message = result.ok
    ? unfrozenMessage(result.value)
    : sentence(refusalSentence(result.refusal));
  return speaker.reply(responseUrl, message);
};
