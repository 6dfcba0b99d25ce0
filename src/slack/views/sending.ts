/** Answers to freeze and unfreeze, and the same for everybody else. */
import type { Unfrozen } from '../../engine/engine-ports.ts';
import type { News } from '../../engine/news-ports.ts';
import type { Sending } from '../../requests/sending.ts';
import { richText } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { policyNewsMessage } from './policy-news.ts';
import { surroundingsMessage } from './surroundings-news.ts';
import {
  FROZEN_NOW,
  frozenLines,
  LIFTED,
  NEWS,
  newsLines,
  waitingLines,
} from '../words/sending.ts';

export function frozenMessage({ freezes }: Pick<Sending, 'freezes'>): Message {
  return {
    text: 'Sending is frozen: nothing is sent to Paywint. Two admins lift it with /paywint unfreeze.',
    blocks: [richText([...frozenLines(freezes), ...FROZEN_NOW])],
  };
}

export function unfrozenMessage({ kind, sending }: Unfrozen): Message {
  if (kind === 'waiting') {
    return {
      text: 'Recorded. Sending stays frozen until a second admin types /paywint unfreeze.',
      blocks: [richText(waitingLines(sending))],
    };
  }
  return { text: 'Sending goes on.', blocks: [richText(LIFTED)] };
}

export function newsMessage(news: News): Message {
  if (news.kind === 'policy' || news.kind === 'policyBroken') return policyNewsMessage(news);
  if (news.kind === 'surroundings') return surroundingsMessage(news);
  return { text: NEWS[news.kind], blocks: [richText(newsLines(news))] };
}
