import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClientState } from '../page-api.ts';
import type { Workspace } from './app.ts';
import { classes, html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { Menu } from './menu.ts';

type Command = ClientState['commands'][number];
const TALLEST_PX = 160;

export function Composer(props: {
  readonly workspace: Workspace;
  readonly label: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly draft: string;
  readonly setDraft: (text: string) => void;
}): Drawn {
  const { workspace, label, channel, threadTs, draft, setDraft } = props;
  const { state, perform } = workspace;
  const field = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState(0);
  useLayoutEffect(() => fit(field.current, draft), [draft]);
  const matches = threadTs === undefined ? matching(state.commands, draft) : [];
  const complete = (command: Command) => {
    setDraft(`${command.command} `);
    field.current?.focus();
  };
  const send = async () => {
    const text = draft.trim();
    if (text === '') return;
    setDraft('');
    const result = await perform({
      do: 'say',
      channel,
      text,
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    // What could not be sent comes back, unless something else is being written by now.
    if (!result.ok && field.current?.value === '') setDraft(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = matches[at] ?? matches[0];
    const isPartial = chosen !== undefined && chosen.command !== draft;
    if (matches.length > 1 && event.key === 'ArrowDown')
      setAt(Math.min(at + 1, matches.length - 1));
    if (matches.length > 1 && event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    if (event.key !== 'Tab' && event.key !== 'Enter') return;
    if (event.shiftKey || event.isComposing || (event.key === 'Tab' && !chosen)) return;
    event.preventDefault();
    if (chosen && (isPartial || event.key === 'Tab')) complete(chosen);
    else void send();
  };
  return html`<div class="composer-frame">
    ${matches.length > 0 && commandList(matches, at, complete)}
    ${hintFor(state.commands, draft)}
    <div class="composer">
      ${threadTs === undefined && h(Menu, { label: 'Shortcuts', look: 'icon-button', face: icon('plus'), heading: 'Shortcuts', items: shortcuts(workspace) })}
      <textarea rows="1" ref=${field} aria-label=${label} placeholder=${label} value=${draft} enterkeyhint="send"
        onInput=${(event: Event) => {
          setAt(0);
          setDraft(typed(event));
        }} onKeyDown=${onKeyDown}></textarea>
      <button type="button" class=${classes('send', draft.trim() !== '' && 'is-ready')} aria-label="Send"
        onClick=${() => void send()}>${icon('send')}</button>
    </div>
  </div>`;
}

function shortcuts({ state, perform }: Workspace) {
  return state.shortcuts.map(({ name, callbackId, description }) => ({
    label: name,
    note: description,
    onPick: () => void perform({ do: 'shortcut', callbackId }),
  }));
}

function matching(commands: readonly Command[], draft: string): readonly Command[] {
  if (!/^\/\S*$/.test(draft)) return [];
  return commands.filter(({ command }) => command.startsWith(draft));
}

function commandList(
  matches: readonly Command[],
  at: number,
  onPick: (command: Command) => void,
): Drawn {
  return html`<div class="commands" role="listbox" aria-label="Commands">
    ${matches.map(
      (
        one,
        index,
      ) => html`<div role="option" class=${classes('command', index === at && 'is-at')} aria-label=${one.command}
        aria-selected=${index === at} onMouseDown=${(event: Event) => {
          event.preventDefault();
          onPick(one);
        }}>
        <div><b>${one.command}</b> <span class="usage">${one.usageHint}</span></div>
        <small>${one.description}</small>
      </div>`,
    )}
  </div>`;
}

/** Once a command is complete, how it goes on. */
function hintFor(commands: readonly Command[], draft: string): Drawn {
  const known = commands.find(({ command }) => draft.startsWith(`${command} `));
  if (!known || known.usageHint === '') return null;
  return html`<div class="command-hint"><b>${known.command}</b> ${known.usageHint}</div>`;
}

function fit(field: HTMLTextAreaElement | null, draft: string): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
  if (draft.startsWith('/')) {
    field.focus();
    field.setSelectionRange(draft.length, draft.length);
  }
}
