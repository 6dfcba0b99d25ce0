/** `/paywint batch`: reloads as a table. */
import { openBatch } from '../forms/open-batch.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import type { Run } from './parts.ts';

export const batch: Run = async (parts, { user, triggerId, responseUrl }) => {
  const isOpen = await openBatch(parts, { user, triggerId });
  if (!isOpen) await parts.speaker.reply(responseUrl, sentence(SAY.windowLost));
};
