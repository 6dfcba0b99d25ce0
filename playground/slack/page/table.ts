import type { Block } from '../page-api.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { list, word } from './read.ts';
import type { Fields } from './read.ts';
import { richText } from './rich-text.ts';

export function tableBlock(block: Block): Drawn {
  const settings = list(block['column_settings']);
  // A row is a list of cells, which `list` would take for an object.
  const rows = Array.isArray(block['rows']) ? block['rows'].map(list) : [];
  const side = (column: number) => `side-${word(settings[column]?.['align']) || 'left'}`;
  const line = (row: readonly Fields[], tag: 'th' | 'td') => {
    const cells = row.map((one, at) => html`<${tag} class=${side(at)}>${draw(one)}</${tag}>`);
    return html`<tr>${cells}</tr>`;
  };
  const [head = [], ...body] = rows;
  return html`<div class="table-frame"><table>
    <thead>${line(head, 'th')}</thead>
    <tbody>${body.map((row) => line(row, 'td'))}</tbody>
  </table></div>`;
}

function draw(cell: Fields): Drawn {
  return word(cell['type']) === 'rich_text' ? richText(cell) : word(cell['text']);
}
