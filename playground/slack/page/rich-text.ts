import { h } from 'preact';
import { drawEmoji, drawText } from './draw-emoji.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { BroadcastMention, ChannelMention, GroupMention, UserMention, linkTo } from './mention.ts';
import { count, fields, list, word } from './read.ts';
import type { Fields } from './read.ts';
import { dateByFormat } from './time.ts';

export function richText(block: Fields): Drawn {
  return html`<div class="rich-text">${list(block['elements']).map(section)}</div>`;
}

function section(element: Fields): Drawn {
  const children = list(element['elements']);
  switch (word(element['type'])) {
    case 'rich_text_list':
      return bullets(element, children);
    case 'rich_text_quote':
      return html`<blockquote>${children.map(leaf)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${children.map(leaf)}</pre>`;
    default:
      return html`<div class="rich-section">${children.map(leaf)}</div>`;
  }
}

function bullets(element: Fields, children: readonly Fields[]): Drawn {
  const items = children.map((child) => html`<li>${section(child)}</li>`);
  const depth = `rich-list indent-${count(element['indent']) ?? 0}`;
  if (word(element['style']) !== 'ordered') return html`<ul class=${depth}>${items}</ul>`;
  return html`<ol class=${depth} start=${(count(element['offset']) ?? 0) + 1}>${items}</ol>`;
}

function leaf(element: Fields): Drawn {
  return styled(bare(element), fields(element['style']));
}

function bare(element: Fields): Drawn {
  switch (word(element['type'])) {
    case 'text':
      return drawText(word(element['text']));
    case 'link':
      return linkTo(word(element['url']), word(element['text']) || word(element['url']));
    case 'user':
      return h(UserMention, { id: word(element['user_id']) });
    case 'usergroup':
      return h(GroupMention, { id: word(element['usergroup_id']) });
    case 'channel':
      return h(ChannelMention, { id: word(element['channel_id']) });
    case 'broadcast':
      return h(BroadcastMention, { id: word(element['range']) });
    case 'emoji':
      return drawEmoji(word(element['name']));
    case 'date':
      return dateByFormat(Number(element['timestamp']), word(element['format']));
    default:
      return word(element['value']);
  }
}

function styled(drawn: Drawn, style: Fields): Drawn {
  const code = style['code'] === true ? html`<code>${drawn}</code>` : drawn;
  const bold = style['bold'] === true ? html`<strong>${code}</strong>` : code;
  const italic = style['italic'] === true ? html`<em>${bold}</em>` : bold;
  return style['strike'] === true ? html`<s>${italic}</s>` : italic;
}
