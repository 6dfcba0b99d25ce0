/** A refusal as the person alone sees it: a message, or a modal where Slack has no private message. */
import type { ModalView } from '@slack/types';
import type { Refusal } from '../../requests/refusal.ts';
import { escaped, joined, plain, richText, section, text, who, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { refusalSentence } from '../words/refusals.ts';
import { sentence } from './sentence.ts';

/** As many names as are read at a glance. */
const MOST_NAMES = 12;

export function refusedMessage(refusal: Refusal): Message {
  const words = refusalSentence(refusal);
  const more = namesIn(refusal);
  if (more.length === 0) return sentence(words);
  return { text: escaped(words), blocks: [richText([[text(words)], more])] };
}

/** People and groups are named by Slack itself, which a plain sentence cannot. */
function namesIn(refusal: Refusal): readonly Part[] {
  if (refusal.reason === 'standsInFor') {
    return [text('You stand in for '), who(refusal.user), text(' until they are back.')];
  }
  if (refusal.reason !== 'notYourTurn' || refusal.first.length === 0) return [];
  const names = joined(refusal.first.slice(0, MOST_NAMES).map(who), ', ');
  const rest = refusal.first.length - MOST_NAMES;
  return [text('First: '), ...names, ...(rest > 0 ? [text(` and ${rest} more`)] : []), text('.')];
}

export function refusedModal(refusal: Refusal): ModalView {
  return {
    type: 'modal',
    title: plain('Not possible', 24),
    close: plain('Close', 24),
    blocks: [section(refusalSentence(refusal))],
  };
}
