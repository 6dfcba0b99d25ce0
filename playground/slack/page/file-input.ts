import { keyOf } from './answers.ts';
import { useAnswer } from './choices.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { list, word } from './read.ts';
import type { Fields } from './read.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

/** One file, told to Slack as soon as it is chosen: the form holds what Slack says about it. */
export function FileElement({ element, spot }: Props): Drawn {
  const { answer, settle, dialog } = useAnswer({ element, spot });
  const [held] = list(answer[keyOf(element)]);
  const types = Array.isArray(element['filetypes']) ? element['filetypes'] : [];
  const onChange = async ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return settle([]);
    const content = base64Of(new Uint8Array(await file.arrayBuffer()));
    const given = await spot.surface.perform({ do: 'give', name: file.name, content });
    return settle(given.ok && given.file !== undefined ? [given.file] : []);
  };
  return html`<input type="file" id=${spot.id} class="field" aria-label=${spot.label}
      accept=${types.map((type) => `.${String(type)}`).join()}
      onChange=${onChange} />
    ${held !== undefined && html`<small>${word(held['name'])}</small>`}${dialog}`;
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
