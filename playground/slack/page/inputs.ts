import { useRef } from 'preact/hooks';
import { answerWith, keyOf } from './answers.ts';
import { useAnswer } from './choices.ts';
import { html, typed } from './html.ts';
import type { Drawn } from './html.ts';
import { count, fields, textOf, word } from './read.ts';
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
  const tellLetter = useLetters(spot, word(element['action_id']));
  const onInput = (event: Event) => {
    const written = typed(event) === '' ? null : typed(event);
    settle(written);
    if (tellsAt(element, 'on_character_entered') && !spot.isQuiet) {
      void tellLetter(answerWith(element, written));
    }
  };
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
    if (event.key !== 'Enter' || spot.isQuiet || !tellsAt(element, 'on_enter_pressed')) return;
    event.preventDefault();
    tell();
  };
  return html`<input type=${type} inputmode=${mode} autocomplete="off" ...${shared}
    onKeyDown=${onKeyDown} />`;
}

/** When the bot is told of what is typed: without a word of its own about it, at Enter. */
function tellsAt(element: Fields, moment: string): boolean {
  const wanted = fields(element['dispatch_action_config'])['trigger_actions_on'];
  return Array.isArray(wanted) ? wanted.includes(moment) : moment === 'on_enter_pressed';
}

/** Tells one letter after the other: letters typed meanwhile are told together, as they then stand. */
function useLetters(spot: Spot, actionId: string): (answer: Fields) => Promise<void> {
  const place = useRef(spot);
  const waiting = useRef<Fields | null>(null);
  const isTelling = useRef(false);
  place.current = spot;
  return async (answer) => {
    waiting.current = answer;
    if (isTelling.current) return;
    isTelling.current = true;
    while (waiting.current) {
      const next = waiting.current;
      waiting.current = null;
      await press(place.current, actionId, next);
    }
    isTelling.current = false;
  };
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
