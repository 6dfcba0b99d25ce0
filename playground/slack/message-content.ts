import { fields, isFields, list, word } from './json.ts';
import type { Fields } from './json.ts';
import type { Content } from './messages.ts';
import type { Block } from './page-api.ts';

/** The part of a call that says what a message reads; the limits were checked before. */
export function contentOf(args: Fields): Content {
  const { blocks, attachments, metadata } = args;
  return {
    text: word(args['text']) || word(args['markdown_text']),
    ...(Array.isArray(blocks) && blocks.length > 0 ? { blocks: blocks.map(asBlock) } : {}),
    ...(Array.isArray(attachments) ? { attachments: list(attachments) } : {}),
    ...(isFields(metadata) ? { metadata } : {}),
  };
}

function asBlock(value: unknown): Block {
  return { ...fields(value), type: word(fields(value)['type']) };
}
