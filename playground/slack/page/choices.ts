import { useConfirm } from './confirm.ts';
import { answerOf, answerWith, keyOf } from './answers.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { textObject } from './mrkdwn-view.ts';
import { withEmoji } from './emoji.ts';
import { fields, list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import { press } from './surface.ts';
import type { Spot } from './surface.ts';

type Props = { readonly element: Fields; readonly spot: Spot };

/** Keeps a new answer and, unless the element waits for a submission, tells the bot. */
export function useAnswer({ element, spot }: Props): {
  readonly answer: Fields;
  readonly settle: (value: unknown) => void;
  readonly dialog: Drawn;
} {
  const { ask, dialog } = useConfirm();
  const actionId = word(element['action_id']);
  const settle = (value: unknown) => {
    const answer = answerWith(element, value);
    const enter = () => spot.surface.enter(spot.blockId, actionId, answer);
    if (spot.isQuiet) return enter();
    return ask(element, () => {
      enter();
      void press(spot, actionId, answer);
    });
  };
  return { answer: answerOf(spot.surface.answers, spot.blockId, element), settle, dialog };
}

export function ChoicesElement({ element, spot }: Props): Drawn {
  const { answer, settle, dialog } = useAnswer({ element, spot });
  const isMany = word(element['type']) === 'checkboxes';
  const held = answer[keyOf(element)];
  const picked = isMany ? list(held).map(valueOf) : [valueOf(fields(held))];
  const options = list(element['options']);
  const toggle = (option: Fields) => {
    if (!isMany) return settle(option);
    const value = valueOf(option);
    const isOn = picked.includes(value);
    return settle(
      options.filter((one) => (one === option ? !isOn : picked.includes(valueOf(one)))),
    );
  };
  const rows = options.map((option) => {
    const { text, description } = option;
    return html`<label class="choice">
      <input type=${isMany ? 'checkbox' : 'radio'} name=${spot.id}
        checked=${picked.includes(valueOf(option))} aria-label=${withEmoji(textOf(text))}
        onChange=${() => toggle(option)} />
      <span>
        ${textObject(text)}
        ${description !== undefined && html`<small>${textObject(description)}</small>`}
      </span>
    </label>`;
  });
  const role = isMany ? 'group' : 'radiogroup';
  return html`<div class="choices" role=${role} aria-label=${spot.label}>${rows}</div>${dialog}`;
}

function valueOf(option: Fields): string {
  return word(option['value']);
}
