import { useState } from 'preact/hooks';
import type { DeedOnPage } from '../../../twice/twice-api.ts';
import { classes, html } from '../html.ts';
import type { Drawn } from '../html.ts';
import type { Play } from './feed.ts';

/** One thing to do. What stays on is a switch, for eyes and for screen readers. */
export function DeedButton(props: { readonly play: Play; readonly deed: DeedOnPage }): Drawn {
  const { play, deed } = props;
  const [isBusy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    await play.act({ do: 'deed', id: deed.id });
    setBusy(false);
  };
  const isOn = deed.isOn === true;
  return html`<button type="button" aria-busy=${isBusy}
    class=${classes('deed', isOn && 'is-on', isBusy && 'is-busy')}
    aria-pressed=${deed.isOn === null ? undefined : isOn} onClick=${press}>
    <b>${deed.label}</b><small>${deed.hint}</small>
  </button>`;
}
