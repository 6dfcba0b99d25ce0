/** Texts out of the whole of Unicode: refused with a reason where people type, harmless where Paywint tells them. */
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../playground/slack/limits.ts';
import { parseAmount } from '../../src/money.ts';
import { checkText } from '../../src/operations/texts.ts';
import { cut } from '../../src/slack/blocks.ts';
import { requestMessages } from '../../src/slack/views/request-messages.ts';
import { aRequest } from '../requests/a-request.ts';
import { textsOf } from '../slack/texts-of.ts';
import { everyMessage } from '../../src/doctor/every-message.ts';
import { fullRequest as full } from '../../src/doctor/full-request.ts';
import { SIZE, texts, TURNING } from './unicode.ts';

const corpus = texts();
const { notice } = requestMessages();
const turning = new Set(TURNING.map((point) => String.fromCodePoint(point)));

const LENGTH = 100;

/** Every string in a message but what a button carries, which nobody sees. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const shown = Object.entries(value).filter(([name]) => name !== 'value');
  return shown.flatMap(([, one]: [string, unknown]) => strings(one));
}

describe(`${SIZE} texts out of the whole of Unicode`, () => {
  test('are that many different ones, and the same every time', () => {
    expect(corpus).toHaveLength(SIZE);
    expect(texts()).toEqual(corpus);
  });

  test('are kept as they are or refused with their reason, where people type them', () => {
    for (const { text, verdict } of corpus) {
      const wanted = verdict === 'kept' ? { value: text.normalize('NFC') } : { problem: verdict };
      expect(checkText(text, LENGTH), JSON.stringify(text)).toEqual(wanted);
    }
  });

  test('that were kept are shown whole on the notice', () => {
    for (const { text, verdict } of corpus) {
      if (verdict !== 'kept') continue;
      const memo = text.normalize('NFC');
      const request = aRequest({ intent: { ...aRequest().intent, texts: { memo } } });
      expect(textsOf(notice(request).blocks)).toContain(`Memo: ${memo}\n`);
    }
  });

  test('make no amount of anything', () => {
    for (const { text } of corpus) {
      for (const typed of [text, `50${text}`, `${text}50`]) {
        expect(parseAmount(typed), JSON.stringify(typed)).toHaveProperty('problem');
      }
    }
  });

  test('are cut by whole characters', () => {
    for (const { text } of corpus) {
      if (!text.isWellFormed()) continue;
      for (let most = 1; most < 12; most += 1) {
        const short = cut(text, most);
        expect(short.isWellFormed(), JSON.stringify(text)).toBe(true);
        expect(Array.from(short).length).toBeLessThanOrEqual(most);
      }
    }
  });

  test('that Paywint tells are shown in messages that Slack takes, and turn no line around', () => {
    for (const [at, { text }] of corpus.entries()) {
      const request = full(text, 'attention');
      // All fifty kinds of messages of every tenth text, the notice of each.
      const messages = at % 10 === 0 ? everyMessage(request, text) : [notice(request)];
      for (const message of messages) {
        expect(checkMessage(message)).toEqual([]);
        const shown = strings(message);
        expect(shown.filter((one) => !one.isWellFormed())).toEqual([]);
        expect(
          shown.filter((one) => Array.from(one).some((letter) => turning.has(letter))),
        ).toEqual([]);
      }
    }
  });
});
