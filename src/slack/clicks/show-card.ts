/** One card of the list was chosen: it is read from Paywint and shown below it. */
import { showCard } from '../commands/cards.ts';
import { sentence } from '../views/sentence.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const showOne = afterwards(async (parts, click) => {
  const allowed = await parts.engine.mayRead(click.user);
  if (!allowed.ok) return tell(parts, click, sentence(refusalSentence(allowed.refusal)));
  return tell(parts, click, await showCard(parts, click.value));
});
