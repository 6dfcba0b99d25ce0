/** `/paywint export` and `/paywint audit`: what is kept, as a file for the person who asked. */
import { readAudit, type ReadAsk, readExport } from '../../export/ask.ts';
import type { UserId } from '../../requests/ids.ts';
import { exportForm } from '../views/export-form.ts';
import { sentence } from '../views/sentence.ts';
import { askProblem, AUDIT_ASKS_DATES, exportedWords } from '../words/export.ts';
import type { FaceParts, Run } from './parts.ts';

/** Alone it opens the form. */
export const exportFile: Run = async (parts, { user, responseUrl, triggerId }, rest) => {
  if (rest !== '') return send(parts, user, responseUrl, readExport(rest, user));
  const opened = await parts.speaker.open(triggerId, exportForm());
  if (opened === null) await parts.speaker.reply(responseUrl, sentence(askProblem('what', '')));
  return undefined;
};

export const audit: Run = async (parts, { user, responseUrl }, rest) => {
  const ask = readAudit(rest);
  if ('problem' in ask && ask.problem === 'word') {
    return parts.speaker.reply(responseUrl, sentence(AUDIT_ASKS_DATES));
  }
  return send(parts, user, responseUrl, ask);
};

async function send(
  parts: FaceParts,
  user: UserId,
  responseUrl: string,
  ask: ReadAsk,
): Promise<void> {
  return parts.speaker.reply(responseUrl, sentence(await exportAnswer(parts, user, ask)));
}

/** Makes the file, and says where it is. */
export async function exportAnswer(
  { exporter }: Pick<FaceParts, 'exporter'>,
  user: UserId,
  ask: ReadAsk,
): Promise<string> {
  return 'problem' in ask
    ? askProblem(ask.problem, ask.word)
    : exportedWords(ask, await exporter.send(user, ask));
}
