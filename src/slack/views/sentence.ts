/** A message of one sentence. */
import { escaped, section } from '../blocks.ts';
import type { Message } from '../speaker.ts';

export function sentence(words: string): Message {
  return { text: escaped(words), blocks: [section(words)] };
}
