import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { DRAWN } from '../../playground/slack/page/emoji-art.ts';

const ROOM = fileURLToPath(new URL('../../src/slack/', import.meta.url));
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/gu;

test('every mark of the bot looks the same on the page, whatever fonts a machine has', () => {
  const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOM, name), 'utf8'));
  const marks = new Set(sources.flatMap((source) => source.match(EMOJI) ?? []));
  expect(marks.size).toBeGreaterThan(5);
  expect([...marks].filter((mark) => !DRAWN.has(mark))).toEqual([]);
});
