/** Deny asks for a reason first; whether the person may deny is decided when they send it. */
import { readButtonValue } from '../views/button-value.ts';
import { denyForm } from '../views/deny-form.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { afterwards } from './parts.ts';
import { tell } from './tell.ts';

export const deny = afterwards(async (parts, click) => {
  const shown = readButtonValue(click.value);
  if (shown === null) return tell(parts, click, sentence(SAY.buttonUnknown));
  const { version, hash } = shown;
  const opened = await parts.speaker.open(
    click.triggerId,
    denyForm(shown.id, 'request', { version, hash }),
  );
  if (opened === null) return tell(parts, click, sentence(SAY.clickLost));
  return undefined;
});
