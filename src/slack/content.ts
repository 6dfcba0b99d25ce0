/** What a message is for Slack: plain, so that nothing in it becomes live or unfolds. */
import type { Message } from './speaker.ts';

export function contentFor(message: Message) {
  return {
    text: message.text,
    blocks: [...message.blocks],
    parse: 'none' as const,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}
