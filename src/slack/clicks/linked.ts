/** The buttons of linked cards: each asks for a fresh link, and none of them ever gives one twice. */
import { linkedAnswer } from '../commands/link-answer.ts';
import { openedMessage, readWanted } from '../views/linked.ts';
import { sentence } from '../views/sentence.ts';
import { SAY } from '../words/answers.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

/** From a list: the list stays. */
export const getLink: ClickRun = giveAs(undefined);

/** In place of a link, so that the old address is gone. */
export const freshLink: ClickRun = giveAs('replace');

function giveAs(how: 'replace' | undefined): ClickRun {
  return afterwards(async (parts, click) => {
    const wanted = readWanted(click.value);
    const { user, team, delivery, responseUrl } = click;
    if (wanted === null || responseUrl === null) {
      return tell(parts, click, sentence(SAY.buttonUnknown));
    }
    const answer = await linkedAnswer(parts, { ...wanted, user, team, delivery });
    if (answer !== null) await parts.speaker.reply(responseUrl, answer, how);
    return undefined;
  });
}

/** The browser has opened the page already; the link goes, because it is good for one use. */
export const openLink = afterwards(async (parts, click) => {
  const wanted = readWanted(click.value);
  if (wanted === null || click.responseUrl === null) return;
  await parts.speaker.reply(click.responseUrl, openedMessage(wanted), 'replace');
});
