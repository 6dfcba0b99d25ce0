import { withEmoji } from './emoji.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import type { Option } from './options.ts';

export function optionList(
  id: string,
  options: readonly Option[],
  hint: string,
  at: number,
  pick: (option: Option) => void,
): Drawn {
  const rows = options.map((option, index) => {
    const isNewGroup = option.group !== '' && option.group !== options[index - 1]?.group;
    const label = withEmoji(option.label);
    return html`${isNewGroup && html`<div class="menu-heading">${option.group}</div>`}
      <div role="option" class=${classes('option', index === at && 'is-at')}
        aria-selected=${index === at} aria-label=${label} onClick=${() => pick(option)}>
        ${label}${option.note && html`<small>${option.note}</small>`}
      </div>`;
  });
  return html`<div class="options" role="listbox" id=${id}>
    ${rows}${hint && html`<div class="options-hint" role="status">${hint}</div>`}
  </div>`;
}
