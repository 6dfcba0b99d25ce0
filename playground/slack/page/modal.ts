import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { View } from '../page-api.ts';
import { complaints } from './answers.ts';
import type { Workspace } from './app.ts';
import { avatar } from './avatar.ts';
import { drawBlocks } from './blocks.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { icon } from './icons.ts';
import { useSurface } from './surface.ts';

/** Views below the topmost stay alive, so that what was typed is there when they come back. */
export function ModalStack({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { views } = workspace.state;
  if (views.length === 0) return null;
  const top = views.length - 1;
  return html`<div class="veil">
    ${views.map((view, index) => h(Modal, { key: view.id, workspace, view, isTop: index === top }))}
  </div>`;
}

type Props = { readonly workspace: Workspace; readonly view: View; readonly isTop: boolean };

function Modal({ workspace, view, isTop }: Props): Drawn {
  const { state, perform, note } = workspace;
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [isSending, setSending] = useState(false);
  const errors = useMemo(() => ({ ...view.errors, ...own }), [view.errors, own]);
  const where = useMemo(() => ({ view: view.id }), [view.id]);
  const surface = useSurface(where, view.id, view.blocks, perform, errors);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirst(box.current), [isTop, view.hash]);
  useEffect(
    () => box.current?.querySelector('.has-error')?.scrollIntoView({ block: 'center' }),
    [errors],
  );
  const isBusy = view.busy || isSending;
  const close = () => void perform({ do: 'close', view: view.id });
  const submit = async () => {
    const found = complaints(view.blocks, surface.answers);
    setOwn(found);
    if (isBusy || Object.keys(found).length > 0) return;
    setSending(true);
    await perform({ do: 'submit', view: view.id, state: surface.stateWith('', '') });
    setSending(false);
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void submit();
  };
  const bot = { id: state.app.botUserId, name: state.app.name, kind: 'bot' } as const;
  const title = view.title ?? '';
  return html`<form class=${classes('dialog', !isTop && 'is-below')} role="dialog" aria-modal="true" aria-label=${title} hidden=${!isTop}
      aria-busy=${isBusy} ref=${box} onSubmit=${onSubmit} noValidate
      onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}>
    <header class="dialog-head">${avatar(bot)}<h2>${title}</h2>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick=${close}>${icon('close')}</button>
    </header>
    <div class="dialog-body">
      ${note !== '' && html`<div class="dialog-note" role="alert">${note}</div>`}
      ${drawBlocks(view.blocks, surface)}
    </div>
    <footer>
      ${closeButton(view, close)}
      ${
        view.submit &&
        html`<button type="submit" class=${classes('button', 'primary', isBusy && 'is-busy')}
        disabled=${isBusy} aria-label=${view.submit}>${view.submit}</button>`
      }
    </footer>
  </form>`;
}

/** Named apart from the corner's cross, so that a name finds one of the two. */
function closeButton(view: View, close: () => void): Drawn {
  const label = view.close ?? (view.submit ? 'Cancel' : 'Close');
  return html`<button type="button" class="button" aria-label=${label} onClick=${close}>${label}</button>`;
}

function focusFirst(box: HTMLFormElement | null): void {
  if (!box || box.hidden || box.contains(document.activeElement)) return;
  const first = box.querySelector<HTMLElement>(
    '[autofocus], .dialog-body .field:not([role=combobox])',
  );
  (first ?? box.querySelector<HTMLElement>('footer button'))?.focus();
}
