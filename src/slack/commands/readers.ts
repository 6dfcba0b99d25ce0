/** The guard of the reading commands: requesters, approvers and admins. */
import { refusalSentence } from '../words/refusals.ts';
import { sentence } from '../views/sentence.ts';
import type { Run } from './parts.ts';

export function readers(run: Run): Run {
  return async (parts, command, rest) => {
    const allowed = await parts.engine.mayRead(command.user);
    if (allowed.ok) return run(parts, command, rest);
    return parts.speaker.reply(command.responseUrl, sentence(refusalSentence(allowed.refusal)));
  };
}
