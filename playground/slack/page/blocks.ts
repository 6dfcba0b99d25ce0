import type { Block } from '../page-api.ts';
import { blockIdOf } from './answers.ts';
import { element, image, spotId, unknown } from './elements.ts';
import { classes, html } from './html.ts';
import type { Drawn } from './html.ts';
import { plainText, textObject } from './mrkdwn-view.ts';
import { fields, list, textOf, word } from './read.ts';
import { richText } from './rich-text.ts';
import type { Surface } from './surface.ts';
import { tableBlock } from './table.ts';

/** Block Kit, drawn. */
export function drawBlocks(blocks: readonly Block[], surface: Surface): Drawn {
  return html`<div class="blocks">
    ${blocks.map((block, index) => {
      const blockId = blockIdOf(block, index);
      return html`<div key=${blockId} class=${`block-${block.type}`}>
        ${draw(block, blockId, surface)}
      </div>`;
    })}
  </div>`;
}

function draw(block: Block, blockId: string, surface: Surface): Drawn {
  switch (block.type) {
    case 'header':
      return html`<h3>${plainText(textOf(block['text']))}</h3>`;
    case 'divider':
      return html`<hr />`;
    case 'section':
      return section(block, blockId, surface);
    case 'context':
      return list(block['elements']).map((item) =>
        word(item['type']) === 'image' ? image(item, 'context-image') : textObject(item),
      );
    case 'actions':
      return list(block['elements']).map((item) => element(item, surface, blockId));
    case 'input':
      return input(block, blockId, surface);
    case 'image':
      return picture(block);
    case 'rich_text':
      return richText(block);
    case 'table':
      return tableBlock(block);
    case 'markdown':
      return html`<div class="markdown">${word(block['text'])}</div>`;
    default:
      return unknown(block.type);
  }
}

function picture(block: Block): Drawn {
  const title = textOf(block['title']);
  return html`${title && html`<div class="image-title">${title}</div>`}${image(block, 'picture')}`;
}

function section(block: Block, blockId: string, surface: Surface): Drawn {
  const cells = list(block['fields']);
  const grid = cells.map((cell) => html`<div class="cell">${textObject(cell)}</div>`);
  const accessory = fields(block['accessory']);
  const beside = html`<div class="accessory">${element(accessory, surface, blockId)}</div>`;
  return html`<div class="section-text">
      ${block['text'] !== undefined && textObject(block['text'])}
      ${cells.length > 0 && html`<div class="fields">${grid}</div>`}
    </div>
    ${word(accessory['type']) !== '' && beside}`;
}

function input(block: Block, blockId: string, surface: Surface): Drawn {
  const item = fields(block['element']);
  const id = spotId(surface, blockId, word(item['action_id']));
  const error = surface.errors[blockId];
  const hint = textOf(block['hint']);
  return html`<div class=${classes('input', error !== undefined && 'has-error')}>
    <div class="input-label">
      <label for=${id}>${plainText(textOf(block['label']))}</label>
      ${block['optional'] === true && html`<span class="optional"> (optional)</span>`}
    </div>
    ${element(item, surface, blockId, block)}
    <div id=${`${id}-notes`}>
      ${error !== undefined && html`<div class="input-error" role="alert">${error}</div>`}
      ${hint !== '' && html`<div class="input-hint">${plainText(hint)}</div>`}
    </div>
  </div>`;
}
