/** What the bot can do, derived from the commands that exist. */
import { bold, code, context, header, richText, text } from '../blocks.ts';
import type { Message } from '../speaker.ts';

export type HelpEntry = { readonly usage: string; readonly effect: string };

export function helpMessage(entries: readonly HelpEntry[]): Message {
  return {
    text: 'What /paywint can do.',
    blocks: [
      header('Paywint in Slack'),
      richText([
        [
          text(
            'Ask for money here, the right people approve it in the channel, and it is sent once.',
          ),
        ],
        ...entries.map((entry) => [
          code(`/paywint ${entry.usage}`),
          bold('  '),
          text(entry.effect),
        ]),
      ]),
      context(
        'With something missing or unclear, a form opens that is already filled with what was understood.',
      ),
    ],
  };
}
