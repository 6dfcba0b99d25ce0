/** Turns the page of a list in place. */
import { showPage } from '../commands/lists.ts';
import { readPage } from '../views/list.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const turnPage = afterwards(async (parts, click) => {
  const page = readPage(click.value);
  if (page === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const allowed = await parts.engine.mayRead(click.user);
  if (!allowed.ok) return tell(parts, click, sentence(refusalSentence(allowed.refusal)));
  const message = await showPage(parts, click.user, page);
  if (click.responseUrl === null) return tell(parts, click, message);
  return parts.speaker.reply(click.responseUrl, message, 'replace');
});
