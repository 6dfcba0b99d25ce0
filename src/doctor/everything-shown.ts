/** Everything that the bot can show to anybody, once each, as full as it gets. */
import { operations } from '../operations/index.ts';
import { STATUSES } from '../requests/request.ts';
import { helpMessage } from '../slack/views/help.ts';
import { requestMessages } from '../slack/views/request-messages.ts';
import { everyAnswer } from './every-answer.ts';
import { everyBatch } from './every-batch.ts';
import { everyChange } from './every-change.ts';
import { everyDigest } from './every-digest.ts';
import { everyForm } from './every-form.ts';
import { everyHome } from './every-home.ts';
import { everyList } from './every-list.ts';
import { everyMessage } from './every-message.ts';
import { everyNews } from './every-news.ts';
import { everyStanding } from './every-standing.ts';
import { fullRequest } from './full-request.ts';
import { messages, type Shown } from './shown.ts';

/** Slack would make something of it if it ever read it as markup. */
const WORDS = 'train tickets & <dinner> for *the* team';

const THEMES = [
  everyRequest,
  everyBatch,
  everyStanding,
  everyChange,
  everyDigest,
  everyNews,
  everyAnswer,
  everyList,
  everyForm,
  everyHome,
];

/** @param words wherever a text comes from outside. */
export function everythingShown(words: string = WORDS): readonly Shown[] {
  const all = [
    ...messages('help', [helpMessage(operations.map(({ help }) => help))]),
    ...THEMES.flatMap((theme) => theme(words)),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one.content), one])).values()];
}

/** Its notice in every state, and all other messages in the three that show most. */
function everyRequest(words: string): readonly Shown[] {
  const { notice } = requestMessages();
  return [
    ...messages(
      'notice',
      STATUSES.map((status) => notice(fullRequest(words, status))),
    ),
    ...(['pending', 'attention', 'executed'] as const).flatMap((status) =>
      messages(`message (${status})`, everyMessage(fullRequest(words, status), words)),
    ),
  ];
}
