import type { SlackFault } from '../../slack/page-api.ts';
import type { Group, Switch } from './deed.ts';

export const slackFaults: Group = {
  title: 'Slack',
  lead: 'One at a time, until you take it back. Money must not depend on it.',
  isFault: true,
  deeds: [
    fault(
      'accept-then-reset',
      'Does it, then hangs up',
      'The message is there; the bot cannot know.',
    ),
    fault('429', 'Says 429 to everything', 'Too many requests, please wait.'),
    fault('500', 'Fails with 500', 'Nothing is done.'),
    fault('slow', 'Answers four seconds late', 'Everything takes for ever.'),
    fault('dead', 'Is gone', 'The connection is cut at once.'),
  ],
};

/** What is on is on alone: that is how the page's own panel of faults has it, too. */
function fault(kind: Exclude<SlackFault, 'none'>, label: string, hint: string): Switch {
  return {
    id: `slack-${kind}`,
    label,
    hint,
    isOn: ({ slack }) => slack.currentFault() === kind,
    on: ({ slack }) => {
      slack.clearFaults();
      slack.fault({ kind });
    },
    off: ({ slack }) => slack.clearFaults(),
  };
}
