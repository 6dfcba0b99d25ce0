import { h } from 'preact';
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { commandHint, commandList, matching } from './commands.ts';
import type { Command } from './commands.ts';
import { classes, html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';
import type { Workspace } from './workspace.ts';

const TALLEST_PX = 160;

type Props = {
  readonly workspace: Workspace;
  readonly label: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly draft: string;
  readonly setDraft: (text: string) => void;
  readonly field: RefObject<HTMLTextAreaElement>;
};

export function Composer(props: Props): Drawn {
  const { workspace, label, threadTs, draft, setDraft, field } = props;
  const { commands } = workspace.state;
  const [at, setAt] = useState(0);
  useLayoutEffect(() => fit(field.current), [draft]);
  const matches = threadTs === undefined ? matching(commands, draft) : [];
  const complete = (command: Command) => {
    setDraft(`${command.command} `);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && at < matches.length - 1) setAt(at + 1);
    if (event.key === 'ArrowUp' && at > 0) setAt(at - 1);
    onFinish(event, matches[at], draft, complete, () => void send(props));
  };
  const onInput = (event: Event) => {
    setAt(0);
    setDraft(typed(event));
  };
  return html`<div class="composer-frame">
    ${matches.length > 0 && commandList(matches, at, complete)} ${commandHint(commands, draft)}
    <div class="composer">
      ${threadTs === undefined && shortcuts(workspace)}
      <textarea rows="1" ref=${field} aria-label=${label} placeholder=${label} value=${draft}
        enterkeyhint="send" onInput=${onInput} onKeyDown=${onKeyDown}></textarea>
      <button type="button" class=${classes('send', draft.trim() !== '' && 'is-ready')}
        aria-label="Send" onClick=${() => void send(props)}>
        ${icon('send')}
      </button>
    </div>
  </div>`;
}

/** Enter sends, unless a command is still half typed: then it completes it, as Tab does. */
function onFinish(
  event: KeyboardEvent,
  chosen: Command | undefined,
  draft: string,
  complete: (command: Command) => void,
  sendNow: () => void,
): void {
  const isTab = event.key === 'Tab' && chosen !== undefined;
  const isEnter = event.key === 'Enter' && !event.isComposing;
  if (event.shiftKey || (!isTab && !isEnter)) return;
  event.preventDefault();
  if (chosen && (isTab || chosen.command !== draft)) complete(chosen);
  else sendNow();
}

async function send({
  workspace,
  channel,
  threadTs,
  draft,
  setDraft,
  field,
}: Props): Promise<void> {
  const text = draft.trim();
  if (text === '') return;
  setDraft('');
  const said = { do: 'say', channel, text } as const;
  const result = await workspace.perform(threadTs === undefined ? said : { ...said, threadTs });
  // What could not be sent comes back, unless something else is being written by now.
  if (!result.ok && field.current?.value === '') setDraft(text);
}

function shortcuts({ state, perform }: Workspace): Drawn {
  const taken = state.shortcuts.map(({ name, callbackId, description }) => ({
    label: name,
    note: description,
    onPick: () => void perform({ do: 'shortcut', callbackId }),
  }));
  const run = state.workflows.map(({ name, description }) => ({
    label: name,
    note: description,
    onPick: () => void perform({ do: 'workflow', name }),
  }));
  const items = [...taken, ...run];
  if (items.length === 0) return null;
  const label = 'Shortcuts';
  return h(Menu, { label, look: 'icon-button', face: icon('plus'), heading: label, items });
}

function fit(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
}
