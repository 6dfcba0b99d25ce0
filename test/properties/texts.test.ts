/** Typed texts, tags and the bytes that carry both; the line that they are typed on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUsd, MAX_CENTS } from '../../src/money.ts';
import { link } from '../../src/operations/link/index.ts';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { readLine } from '../../src/operations/read-line.ts';
import { reload } from '../../src/operations/reload/index.ts';
import { holdsTag, makeTag, tagIn } from '../../src/operations/tag.ts';
import { checkText } from '../../src/operations/texts.ts';
import { withoutTag } from '../../src/operations/without-tag.ts';
import type { Intent } from '../../src/requests/request.ts';
import { always, anyText } from './runs.ts';

const tags = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => makeTag(bytes));
const oneLetter = fc.constantFrom(
  ...Array.from("abcdefghijklmnop 0123456789.,-'&<>@#*_~`ÄöüßéñøĐж中日👍🏽"),
  'e\u0301',
);
const words = fc.oneof(
  fc.string({ unit: oneLetter, maxLength: 120 }),
  anyText(40),
  fc.lorem({ maxCount: 8 }),
  tags.map((tag) => `for ${tag.toLowerCase()}`),
);
const accepted = words
  .map((typed) => checkText(typed, 100))
  .filter((checked) => 'value' in checked)
  .map(({ value }) => value);
const cents = fc.integer({ min: 1, max: MAX_CENTS });

function intent(amountCents: number, texts: Intent['texts']): Intent {
  const target = { kind: 'card', id: 'card_4242', name: 'Team travel', lastFour: '4242' } as const;
  return { target, amountCents, texts };
}

/** A card is issued to a payee, and everything else is asked for a card. */
function forPayees({ fields }: Operation, asked: Intent): Intent {
  const isForPayee = fields.some(({ name }) => name === 'payee');
  return isForPayee
    ? { ...asked, target: { kind: 'payee', id: 'payee-1', name: 'Ines Vale' } }
    : asked;
}

describe('a typed text', () => {
  test('is accepted as it will stand in the records, and then accepted again as it is', () => {
    always(accepted, (value) => {
      expect(checkText(value, 100)).toEqual({ value });
      expect(value).toBe(value.normalize('NFC').trim());
      expect(Array.from(value).length).toBeLessThanOrEqual(100);
    });
  });

  test('that was accepted holds nothing that could be read as a tag', () => {
    always(accepted, (value) => {
      expect(tagIn(value)).toBeNull();
      expect(holdsTag(value)).toBe(false);
    });
  });

  test('with a tag anywhere in it is refused, in whatever case or width', () => {
    const wide = (text: string) =>
      text.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));
    const disguise = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.toUpperCase(),
      wide,
    );
    always(fc.tuple(tags, disguise, fc.lorem({ maxCount: 3 })), ([tag, hide, rest]) => {
      expect(checkText(`${rest} ${hide(tag)}`, 100)).toEqual({ problem: 'tagPattern' });
    });
  });

  test('never holds a letter that nobody can see', () => {
    const hidden = fc.constantFrom(
      '\u200b',
      '\u202e',
      '\u0000',
      '\n',
      '\ufeff',
      '\u2028',
      '\u00ad',
    );
    always(fc.tuple(fc.lorem({ maxCount: 2 }), hidden), ([text, letter]) => {
      expect(checkText(`a${letter}${text}`, 100)).toHaveProperty('problem');
    });
  });
});

describe('a tag', () => {
  test('is found again in whatever a record makes of the text around it', () => {
    always(fc.tuple(tags, accepted, accepted), ([tag, before, after]) => {
      for (const text of [`[${tag}] ${after}`, `${before} ${tag}`, `${before} ${tag} ${after}`]) {
        expect(tagIn(text)).toBe(tag);
        expect(tagIn(text.toLowerCase())).toBe(tag);
        expect(tagIn(text.toUpperCase())).toBe(tag);
      }
    });
  });

  test('stands first in a memo, so that a record that cuts the end keeps it', () => {
    always(fc.tuple(tags, cents, accepted), ([tag, amount, memo]) => {
      const body: unknown = JSON.parse(reload.call(intent(amount, { memo }), tag).body);
      expect(body).toEqual({
        payee_card_id: 'card_4242',
        amount: amount / 100,
        memo: `[${tag}] ${memo}`,
      });
      expect(tagIn(`[${tag}] ${memo}`.slice(0, 13))).toBe(tag);
    });
  });

  test('stands last in a description, within what Paywint takes', () => {
    const long = fc.string({ minLength: 1, maxLength: 240 });
    const typed = long.map((text) => checkText(text, 240)).filter((one) => 'value' in one);
    always(fc.tuple(tags, cents, typed), ([tag, amount, { value: description }]) => {
      const body: unknown = JSON.parse(link.call(intent(amount, { description }), tag).body);
      expect(body).toEqual({ amount: amount / 100, description: `${description} ${tag}` });
      expect(`${description} ${tag}`.length).toBeLessThanOrEqual(255);
    });
  });

  test('is all that people do not see of what was sent', () => {
    always(fc.tuple(tags, accepted), ([tag, text]) => {
      expect(withoutTag(`[${tag}] ${text}`)).toBe(text);
      expect(withoutTag(`${text} ${tag}`)).toBe(text);
      expect(withoutTag(text)).toBe(text);
    });
  });

  test('makes the same bytes whenever they are made', () => {
    const one = fc.constantFrom(...operations);
    always(fc.tuple(one, tags, cents, accepted), ([operation, tag, amount, text]) => {
      const texts = { memo: text, description: text, nickname: text };
      const asked = forPayees(operation, intent(amount, texts));
      const call = operation.call(asked, tag);
      expect(operation.call(structuredClone(asked), tag)).toEqual(call);
      expect(call.body.split(tag)).toHaveLength(2);
    });
  });
});

describe('a line of a command', () => {
  const name = fc
    .array(fc.constantFrom('Team', 'travel', 'Rome', 'ops', 'über', '**4242'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((some) => some.join(' '));
  const memo = fc
    .array(fc.constantFrom('train', 'tickets', 'für', 'May', 'no.', '7', '12.50'), { maxLength: 4 })
    .map((some) => some.join(' '));

  test('is read into its fields, whatever was typed, and nothing of it is made up', () => {
    const some = fc.oneof(anyText(30), words, fc.string());
    always(fc.tuple(fc.constantFrom(...operations), some), ([operation, text]) => {
      for (const part of Object.values(readLine(operation, text))) {
        expect(part).not.toBe('');
        for (const word of part.split(/\s+/)) expect(text).toContain(word);
      }
    });
  });

  test('with a card, an amount and a memo gives back all three', () => {
    always(fc.tuple(name, cents, memo), ([card, amount, text]) => {
      const shown = formatUsd(amount);
      // What follows an amount in three digits could be its thousands.
      if (/^\d{3}/.test(text)) return;
      const rest = text === '' ? {} : { memo: text };
      const line = `${card} ${shown} ${text}`.trimEnd();
      expect(readLine(reload, line)).toEqual({ card, amount: shown, ...rest });
      const quoted = `"${card}" ${shown} ${text}`.trimEnd();
      expect(readLine(reload, quoted)).toEqual({ card, amount: shown, ...rest });
    });
  });

  test('keeps a number in the quoted name of a card out of the amount', () => {
    always(fc.tuple(name, cents, cents), ([card, number, amount]) => {
      const quoted = `${card} ${number}`;
      const line = `"${quoted}" ${formatUsd(amount)}`;
      expect(readLine(reload, line)).toEqual({ card: quoted, amount: formatUsd(amount) });
    });
  });

  test('of a payment link gives back the amount and the description', () => {
    always(fc.tuple(cents, memo), ([amount, text]) => {
      if (/^\d{3}/.test(text)) return;
      const rest = text === '' ? {} : { description: text };
      const line = `${formatUsd(amount)} ${text}`.trimEnd();
      expect(readLine(link, line)).toEqual({ amount: formatUsd(amount), ...rest });
    });
  });
});
