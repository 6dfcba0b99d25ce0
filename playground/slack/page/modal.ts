import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { View } from '../page-api.ts';
import { complaints } from './answers.ts';
import { avatar } from './avatar.ts';
import { drawBlocks } from './blocks.ts';
import { useEscape } from './escape.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { iconButton } from './icons.ts';
import { forgetAllBut, recall, remember } from './remembered.ts';
import { useSurface } from './surface.ts';
import type { Surface } from './surface.ts';
import type { Workspace } from './workspace.ts';

type Props = { readonly workspace: Workspace; readonly view: View; readonly isTop: boolean };

/** Views below the topmost stay alive, so that what was typed is there when they come back. */
export function ModalStack({ workspace }: { readonly workspace: Workspace }): Drawn {
  const { views, me } = workspace.state;
  const open = views.map(({ id }) => id);
  useEffect(() => forgetAllBut(me.id, open), [me.id, open.join()]);
  if (views.length === 0) return null;
  const top = views.length - 1;
  return html`<div class="veil">
    ${views.map((view, at) => h(Modal, { key: view.id, workspace, view, isTop: at === top }))}
  </div>`;
}

function Modal({ workspace, view, isTop }: Props): Drawn {
  const { perform, note } = workspace;
  const { surface, isBusy, submit } = useForm(workspace, view);
  const box = useRef<HTMLFormElement>(null);
  const mistakes = Object.keys(surface.errors).join();
  useEffect(() => focusFirst(box.current), [isTop, view.hash]);
  useEffect(() => {
    // The button that was pressed is off while it is busy, so that nothing has the focus any more.
    const field = box.current?.querySelector<HTMLElement>('.has-error .field');
    field?.scrollIntoView({ block: 'center' });
    if (!isBusy) field?.focus();
  }, [mistakes, isBusy]);
  const close = () => void perform({ do: 'close', view: view.id });
  useEscape(isTop, close);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void submit();
  };
  return html`<form class="dialog" role="dialog" aria-modal="true" aria-label=${view.title}
    aria-busy=${isBusy} hidden=${!isTop} ref=${box} noValidate
    onSubmit=${onSubmit}>
    ${head(workspace, view, close)}
    <div class="dialog-body">
      ${note !== '' && html`<div class="dialog-note" role="alert">${note}</div>`}
      ${drawBlocks(view.blocks, surface)}
    </div>
    ${foot(view, isBusy, close)}
  </form>`;
}

function useForm(
  { perform, state }: Workspace,
  view: View,
): { readonly surface: Surface; readonly isBusy: boolean; readonly submit: () => Promise<void> } {
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [mended, setMended] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const errors = useMemo(() => {
    const all = Object.entries({ ...view.errors, ...own });
    return Object.fromEntries(all.filter(([blockId]) => !mended.includes(blockId)));
  }, [view.errors, own, mended]);
  const where = useMemo(() => ({ view: view.id }), [view.id]);
  const form = useSurface(where, view.id, view.blocks, perform, errors, () =>
    recall(state.me.id, view.id),
  );
  useEffect(() => remember(state.me.id, view.id, form.answers), [form.answers]);
  const surface = useMemo(() => {
    // A complaint is about what stood there, so it goes with the first change.
    const enter: Surface['enter'] = (blockId, ...rest) => {
      setMended((before) => (before.includes(blockId) ? before : [...before, blockId]));
      form.enter(blockId, ...rest);
    };
    return { ...form, enter };
  }, [form]);
  const isBusy = view.busy || isSending;
  const submit = async () => {
    const found = complaints(view.blocks, surface.answers);
    setOwn(found);
    setMended((before) => before.filter((blockId) => found[blockId] === undefined));
    if (isBusy || Object.keys(found).length > 0) return;
    setSending(true);
    await perform({ do: 'submit', view: view.id, state: surface.stateWith('', '') });
    setMended([]);
    setSending(false);
  };
  return { surface, isBusy, submit };
}

function head({ state }: Workspace, view: View, close: () => void): Drawn {
  const bot = { id: state.app.botUserId, name: state.app.name, kind: 'bot' } as const;
  return html`<header class="dialog-head">
    ${avatar(bot)}
    <h2>${view.title}</h2>
    ${iconButton('close', 'Dismiss', close)}
  </header>`;
}

function foot(view: View, isBusy: boolean, close: () => void): Drawn {
  const closeLabel = view.close ?? (view.submit ? 'Cancel' : 'Close');
  const submit = html`<button type="submit" class=${classes('button primary', isBusy && 'is-busy')}
    disabled=${isBusy} aria-label=${view.submit}>
    ${view.submit}
  </button>`;
  return html`<footer>
    <button type="button" class="button" aria-label=${closeLabel} onClick=${close}>
      ${closeLabel}
    </button>
    ${view.submit && submit}
  </footer>`;
}

function focusFirst(box: HTMLFormElement | null): void {
  if (!box || box.hidden || box.contains(document.activeElement)) return;
  const first = box.querySelector<HTMLElement>(
    '[autofocus], .dialog-body .field:not([role=combobox])',
  );
  (first ?? box.querySelector<HTMLElement>('footer button'))?.focus();
}
