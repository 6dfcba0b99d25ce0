/** App Home of those who run the workspace, while the bot has no policy and cannot start. */
import type { HomeView } from '@slack/types';
import { header, preformatted, richText, text } from '../blocks.ts';

/** @param file what POLICY_FILE names */
export function firstRunHome(file: string, policy: string): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Paywint is installed, and not set up yet'),
      richText([
        [text('It has no policy: nobody can ask for money or approve it, and nothing is sent.')],
        [text(`Put this into ${file} where the bot runs, with your own ids, and start it again.`)],
      ]),
      preformatted(policy),
      richText([
        [text("A person's id stands in their profile, under the three dots, Copy member ID.")],
        [
          text(
            'Then type /invite @Paywint in the channel; npm run doctor says what is still missing.',
          ),
        ],
      ]),
    ],
  };
}
