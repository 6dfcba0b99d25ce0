import { keyOf } from './answers.ts';
import { useAnswer } from './choices.ts';
import { html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { count, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import { press } from './surface.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

const KINDS: Readonly<Record<string, readonly [type: string, mode?: string]>> = {
  number_input: ['text', 'decimal'],
  email_text_input: ['email', 'email'],
  url_text_input: ['url', 'url'],
  datepicker: ['date'],
  timepicker: ['time'],
};

export function TextElement({ element, spot }: Props): Drawn {
  const { answer, settle } = useAnswer({ element, spot: { ...spot, isQuiet: true } });
  const [type, mode] = KINDS[word(element['type'])] ?? ['text'];
  const value = answer[keyOf(element)];
  const isInvalid = spot.surface.errors[spot.blockId] !== undefined;
  const onInput = (event: Event) => settle(typed(event) === '' ? null : typed(event));
  const tell = () => {
    if (!spot.isQuiet) void press(spot, word(element['action_id']), answer);
  };
  const shared = {
    id: spot.id,
    class: 'field',
    'aria-label': spot.label || textOf(element['placeholder']),
    'aria-invalid': isInvalid,
    'aria-describedby': `${spot.id}-notes`,
    placeholder: textOf(element['placeholder']),
    maxLength: count(element['max_length']),
    autoFocus: element['focus_on_load'] === true,
    value: word(value),
    onInput,
  };
  if (element['multiline'] === true)
    return html`<textarea rows="4" ...${shared} onBlur=${tell}></textarea>`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || spot.isQuiet) return;
    event.preventDefault();
    tell();
  };
  return html`<input type=${type} inputmode=${mode} autocomplete="off" ...${shared}
    onKeyDown=${onKeyDown} />`;
}

/** Date and time: the browser's own pickers, good on a phone too. */
export function PickerElement({ element, spot }: Props): Drawn {
  const { answer, settle, dialog } = useAnswer({ element, spot });
  const [type] = KINDS[word(element['type'])] ?? ['date'];
  return html`<input type=${type} id=${spot.id} class="field field-picker"
      aria-label=${spot.label || textOf(element['placeholder']) || 'Date'}
      value=${word(answer[keyOf(element)])}
      onChange=${(event: Event) => settle(typed(event) || null)} />${dialog}`;
}
