/** The buttons of a digest: what each leads to is shown to the person who clicked, alone. */
import { readExport } from '../../export/ask.ts';
import { exportAnswer } from '../commands/export.ts';
import { showPage } from '../commands/lists.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Click } from '../inbound.ts';
import type { Message } from '../speaker.ts';
import { sentence } from '../views/sentence.ts';
import { refusalSentence } from '../words/refusals.ts';
import { afterwards, type ClickRun } from './parts.ts';
import { tell } from './tell.ts';

const DATES = /^\d{4}-\d{2}-\d{2} \d{4}-\d{2}-\d{2}$/;

export const listFromDigest = (view: 'pending' | 'attention'): ClickRun =>
  forReaders((parts, { user }) => showPage(parts, user, { list: 'requests', text: view, page: 0 }));

/** As `/paywint export requests` gives them: of the dates of a week's or month's digest those alone. */
export const exportFromDigest: ClickRun = forReaders(async (parts, { user, value }) => {
  const dates = DATES.test(value) ? ` ${value}` : '';
  return sentence(await exportAnswer(parts, user, readExport(`requests${dates}`, user)));
});

function forReaders(answer: (parts: FaceParts, click: Click) => Promise<Message>): ClickRun {
  return afterwards(async (parts, click) => {
    const allowed = await parts.engine.mayRead(click.user);
    const message = allowed.ok
      ? await answer(parts, click)
      : sentence(refusalSentence(allowed.refusal));
    return tell(parts, click, message);
  });
}
