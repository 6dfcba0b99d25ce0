import { DIGEST_KINDS } from '../../digest/kinds.ts';
import { digestMessage } from '../views/digest.ts';
import { sentence } from '../views/sentence.ts';
import { DIGEST } from '../words/digest.ts';
import type { Run } from './parts.ts';

/** For the person who asked: as of now, or of the week or month that ended last. The one that is due still comes. */
export const digest: Run = async ({ digester, speaker }, { responseUrl }, rest) => {
  const wanted = rest.toLowerCase();
  const kind = DIGEST_KINDS.find((one) => one === (wanted === '' ? 'daily' : wanted));
  if (kind === undefined) return speaker.reply(responseUrl, sentence(DIGEST.kinds));
  return speaker.reply(responseUrl, digestMessage(await digester.now(kind)));
};
