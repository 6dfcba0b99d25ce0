/** Whatever Paywint's records hold, Slack takes the payee and the forms of acts, and reads none of it as markup. */
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import { acts } from '../../../src/acts/index.ts';
import { aPayee, payeeFacts } from '../../../src/doctor/every-list.ts';
import { SUBJECTS, type Candidate } from '../../../src/slack/forms/subjects.ts';
import {
  actForm,
  actMemoryText,
  actSays,
  chooseForm,
  readActMemory,
} from '../../../src/slack/views/act-form.ts';
import { payeesList } from '../../../src/slack/views/payees-list.ts';
import { payeeMessage, payeeModal } from '../../../src/slack/views/payee.ts';
import { ON } from '../../acts/about.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf, textsOf } from '../texts-of.ts';

const LONG = 'x'.repeat(1_000);

describe('a payee', () => {
  test.each([0, 1, 2, 10, 11, 200])(
    'with %i addresses is taken by Slack, long texts cut',
    (count) => {
      for (const mayChange of [true, false]) {
        expect(checkMessage(payeeMessage(payeeFacts(LONG, count, mayChange)))).toEqual([]);
        expect(checkView(payeeModal(payeeFacts(LONG, count, mayChange)))).toEqual([]);
      }
    },
  );

  test('says how many addresses it does not show', () => {
    expect(textsOf(payeeMessage(payeeFacts('x', 12, true)).blocks)).toContain('And 2 more');
    expect(textsOf(payeeMessage(payeeFacts('x', 10, true)).blocks)).not.toContain(
      'more, which Paywint',
    );
  });

  test('without a default address is told as one to whom no card is issued', () => {
    // The second address is the default, where there is one.
    const shown = payeeMessage(payeeFacts('x', 1, true));
    expect(textsOf(shown.blocks)).toContain('None of these addresses is the default');
  });

  test.each(HOSTILE)('%j is shown as it is, and never live', (words) => {
    for (const message of [
      payeeMessage(payeeFacts(words, 2, true)),
      payeesList({ payees: [aPayee(words)], readAt: 0 }, words, 0),
      payeesList({ payees: [], readAt: 0 }, words, 0),
    ]) {
      expect(checkMessage(message)).toEqual([]);
      expect(markupOf(message.blocks)).toEqual([]);
      expect(message.text).not.toMatch(/[<>]/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(broadcast|link|emoji|channel)"/);
    }
  });
});

describe.each(acts.map((act) => [act.words, act] as const))('the form of %s', (_words, act) => {
  const long = Object.fromEntries(
    Object.entries(ON).map(([name, one]) => [name, { ...one, name: LONG }]),
  );
  const candidates: readonly Candidate[] = Array.from({ length: 150 }, (_, at) => ({
    subject: { id: `id-${at}`, name: LONG, is: [] },
    label: LONG,
    fills: {},
  }));

  test('is taken by Slack, whatever stands in it', () => {
    const memory = { act, on: long };
    const values = Object.fromEntries(act.fields(long).map(({ name }) => [name, LONG]));
    const options = { address: candidates };
    expect(checkView(actForm(memory, values, options, [LONG, LONG]))).toEqual([]);
    expect(checkView(actForm(memory, {}, options))).toEqual([]);
    expect(checkView(actSays(memory, LONG))).toEqual([]);
    for (const name of act.about) {
      expect(checkView(chooseForm(memory, name, SUBJECTS[name], candidates, [LONG]))).toEqual([]);
    }
  });

  test('remembers what it is about', () => {
    expect(readActMemory(actMemoryText({ act, on: ON }))).toEqual({ act, on: ON, again: false });
    expect(readActMemory(actMemoryText({ act, on: long }))).not.toBeNull();
    expect(actMemoryText({ act, on: long }).length).toBeLessThan(2_000);
  });
});

test.each([
  '',
  '{}',
  'null',
  '{"act":"payee explode","on":{}}',
  '{"act":"payee add","on":{"payee":{"id":"../x","name":"x","is":[]}}}',
])('a form that is not ours is told as such: %s', (text) => {
  expect(readActMemory(text)).toBeNull();
});
