import type { Workspace } from './workspace.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { iconButton } from './icons.ts';

/** Slack's own grey line, when something could not be done. */
export function noteLine({ note, dismiss, state }: Workspace): Drawn {
  if (note === '' || state.views.length > 0) return null;
  return html`<div class="note-line" role="alert">
    <span>${note}</span>
    ${iconButton('close', 'Dismiss', dismiss)}
  </div>`;
}
