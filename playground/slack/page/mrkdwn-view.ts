import { h } from 'preact';
import { drawEmoji, drawText } from './draw-emoji.ts';
import { html } from './html.ts';
import type { Drawn } from './html.ts';
import { BroadcastMention, ChannelMention, GroupMention, UserMention, linkTo } from './mention.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import type { Inline, Line, Part } from './mrkdwn.ts';
import { fields, textOf, word } from './read.ts';
import { dateByFormat } from './time.ts';

export function mrkdwn(source: string): Drawn {
  return html`<div class="mrkdwn">${parseMrkdwn(source).map(part)}</div>`;
}

/** A text object of either kind. */
export function textObject(value: unknown): Drawn {
  if (word(fields(value)['type']) === 'mrkdwn') return mrkdwn(textOf(value));
  return html`<span class="plain">${plainText(textOf(value))}</span>`;
}

/** Plain text is plain, but for its emoji. */
export function plainText(text: string): Drawn {
  return text
    .split(/:([a-z0-9_+-]+):/)
    .map((piece, index) => (index % 2 ? drawEmoji(piece) : drawText(piece)));
}

function part(node: Part): Drawn {
  if (node.kind === 'pre') return html`<pre>${node.text}</pre>`;
  if (node.kind === 'quote') return html`<blockquote>${node.lines.map(line)}</blockquote>`;
  if (node.kind === 'lines') return node.lines.map(line);
  return node.lines.map(
    ({ mark, inlines }) => html`<div class="bullet">
      <span class="bullet-mark">${mark === '-' ? '•' : mark}</span>
      <span>${inlines.map(inline)}</span>
    </div>`,
  );
}

function line({ inlines }: Line): Drawn {
  return html`<div class="line">${inlines.map(inline)}</div>`;
}

function inline(node: Inline): Drawn {
  switch (node.kind) {
    case 'text':
      return drawText(node.text);
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'emoji':
      return drawEmoji(node.text);
    case 'bold':
      return html`<strong>${node.children.map(inline)}</strong>`;
    case 'italic':
      return html`<em>${node.children.map(inline)}</em>`;
    case 'strike':
      return html`<s>${node.children.map(inline)}</s>`;
    case 'link':
      return linkTo(node.url, node.label);
    case 'user':
      return h(UserMention, { id: node.id });
    case 'channel':
      return h(ChannelMention, { id: node.id });
    case 'group':
      return h(GroupMention, { id: node.id });
    case 'broadcast':
      return h(BroadcastMention, { id: node.id });
    case 'date':
      return html`<time title=${node.fallback}>${dateByFormat(node.epoch, node.format)}</time>`;
    default:
      return node satisfies never;
  }
}
