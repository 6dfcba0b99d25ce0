/** The buttons of App Home that ask for something: each carries the name of its operation. */
import { askFor } from '../forms/ask-for.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const askFromHome = afterwards(async (parts, click) => {
  const { value: name, user, triggerId } = click;
  const came = await askFor(parts, { name, user, triggerId });
  if (came === 'unknown') return tell(parts, click, sentence(SAY.buttonUnknown));
  if (came === 'tooLate') return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});
