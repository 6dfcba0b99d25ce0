/** `/paywint payee add` and every other act: its words, then perhaps what it is about. */
import { actOn } from '../../acts/index.ts';
import { openAct } from '../forms/open-act.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import type { Run } from './parts.ts';
import { unquoted } from './unquoted.ts';

/** For the first word of some acts; `otherwise` answers what is none of them. */
export function actsOf(word: string, otherwise: Run): Run {
  return async (parts, command, rest) => {
    const meant = actOn(`${word} ${rest}`);
    if (meant === null) return otherwise(parts, command, rest);
    const { user, triggerId, responseUrl } = command;
    const opening = {
      act: meant.act,
      on: {},
      user,
      at: { triggerId },
      typed: unquoted(meant.rest),
    };
    if (await openAct(parts, opening)) return undefined;
    return parts.speaker.reply(responseUrl, sentence(SAY.windowLost));
  };
}
