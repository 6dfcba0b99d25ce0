/** Gives a payee an address from the form of a new card, which is there again afterwards as it was. */
import { openAct } from '../forms/open-act.ts';
import { readActMemory } from '../views/act-form.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const addAddress = afterwards(async (parts, click) => {
  const memory = readActMemory(click.value);
  if (memory === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const { user, triggerId } = click;
  const opening = { ...memory, user, at: { overTriggerId: triggerId }, typed: '' };
  if (await openAct(parts, opening)) return undefined;
  return tell(parts, click, sentence(SAY.clickLost));
});
