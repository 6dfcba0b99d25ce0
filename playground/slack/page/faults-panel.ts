import type { SlackFault } from '../page-api.ts';
import type { Workspace } from './workspace.ts';
import { useAtOnce } from './at-once.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';

const FAULTS: Readonly<Record<SlackFault, readonly [label: string, meaning: string]>> = {
  none: ['Slack works', 'Every call of the bot is answered.'],
  '429': ['Slack says: too many requests', 'Calls are refused with 429 and a time to wait.'],
  '500': ['Slack is failing', 'Calls are answered with 500; nothing is done.'],
  'accept-then-reset': [
    'Slack does it, then hangs up',
    'The call takes effect, but the connection is cut before the answer: the bot cannot know.',
  ],
  slow: ['Slack is slow', 'Answers come, late.'],
  dead: ['Slack is gone', 'Connections are refused.'],
};

export function FaultsPanel({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { state, perform } = workspace;
  const [fault, setFault] = useAtOnce(state.slackFault);
  const pick = (kind: SlackFault) => {
    setFault(kind);
    void perform({ do: 'slack-fault', fault: kind });
  };
  // The keys of a Record over SlackFault are SlackFaults.
  const kinds = Object.keys(FAULTS) as SlackFault[];
  // Keys that look like numbers come first in every object; health comes first here.
  const rows = ['none' as const, ...kinds.filter((kind) => kind !== 'none')].map((kind) => {
    const [label, meaning] = FAULTS[kind];
    return html`<label class="choice">
      <input type="radio" name="slack-fault" aria-label=${label}
        checked=${fault === kind}
        onChange=${() => pick(kind)} />
      <span>${label}<small>${meaning}</small></span>
    </label>`;
  });
  return html`<p class="lead">
      How this Slack treats the bot’s calls. Paywint’s own faults are under Paywint.
    </p>
    <div class="choices" role="radiogroup" aria-label="Slack faults">${rows}</div>`;
}
