import { digestMessage } from '../views/digest.ts';
import type { Run } from './parts.ts';

/** Today's digest as of now, for the person who asked; the daily one still comes. */
export const digest: Run = async ({ digester, speaker }, { responseUrl }) =>
  speaker.reply(responseUrl, digestMessage(await digester.today()));
