import { h } from 'preact';
import { isKept } from './answers.ts';
import { ButtonElement, OverflowElement } from './buttons.ts';
import { ChoicesElement } from './choices.ts';
import { FileElement } from './file-input.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { PickerElement, TextElement } from './inputs.ts';
import { fields, textOf, word } from './read.ts';
import type { Fields } from './read.ts';
import { SelectElement } from './select.ts';
import type { Spot, Surface } from './surface.ts';

/** One interactive element, wherever a block holds it. */
export function element(item: Fields, surface: Surface, blockId: string, input?: Fields): Drawn {
  const actionId = word(item['action_id']);
  const spot: Spot = {
    surface,
    blockId,
    label: input ? textOf(input['label']) : '',
    isQuiet: input !== undefined && input['dispatch_action'] !== true,
    id: spotId(surface, blockId, actionId),
  };
  const props = { element: item, spot, key: `${blockId}/${actionId}` };
  switch (word(item['type'])) {
    case 'button':
    case 'workflow_button':
      return h(ButtonElement, props);
    case 'overflow':
      return h(OverflowElement, props);
    case 'radio_buttons':
    case 'checkboxes':
      return h(ChoicesElement, props);
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return h(TextElement, props);
    case 'datepicker':
    case 'timepicker':
      return h(PickerElement, props);
    case 'file_input':
      return h(FileElement, props);
    case 'image':
      return image(item, 'thumb');
    default:
      return selectOr(props, item);
  }
}

export function spotId(surface: Surface, blockId: string, actionId: string): string {
  return `${surface.key}-${blockId}-${actionId}`.replaceAll(/[^\w-]/g, '_');
}

export function image(item: Fields, look: string): Drawn {
  const source = word(item['image_url']) || word(fields(item['slack_file'])['url']);
  return html`<img class=${look} src=${source} alt=${word(item['alt_text'])} />`;
}

function selectOr(props: Parameters<typeof SelectElement>[0], item: Fields): Drawn {
  const type = word(item['type']);
  if (type.endsWith('_select') && isKept(type)) return h(SelectElement, props);
  return type === '' ? null : unknown(type);
}

/** Said aloud, so that a block nobody thought of is noticed. */
export function unknown(type: string): Drawn {
  return html`<span class="unknown">This page cannot draw “${type}”.</span>`;
}
