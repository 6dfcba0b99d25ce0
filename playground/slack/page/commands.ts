import type { ClientState } from '../page-api.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';

export type Command = ClientState['commands'][number];

export function matching(commands: readonly Command[], draft: string): readonly Command[] {
  if (!/^\/\S*$/.test(draft)) return [];
  return commands.filter(({ command }) => command.startsWith(draft));
}

export function commandList(
  matches: readonly Command[],
  at: number,
  onPick: (command: Command) => void,
): Drawn {
  const row = (one: Command, index: number) => {
    const onMouseDown = (event: Event) => {
      event.preventDefault();
      onPick(one);
    };
    return html`<div role="option" class=${classes('command', index === at && 'is-at')}
      aria-label=${one.command} aria-selected=${index === at} onMouseDown=${onMouseDown}>
      <div><b>${one.command}</b> <span class="usage">${one.usageHint}</span></div>
      <small>${one.description}</small>
    </div>`;
  };
  return html`<div class="commands" role="listbox" aria-label="Commands">${matches.map(row)}</div>`;
}

/** Once a command is complete, how it goes on. */
export function commandHint(commands: readonly Command[], draft: string): Drawn {
  const known = commands.find(({ command }) => draft.startsWith(`${command} `));
  if (!known || known.usageHint === '') return null;
  return html`<div class="command-hint"><b>${known.command}</b> ${known.usageHint}</div>`;
}
