import { describe, expect, test } from 'vitest';
import { find } from '../../playground/paywint/router.ts';
import { actNamed, actOn, acts } from '../../src/acts/index.ts';
import type { Act, On } from '../../src/acts/act.ts';
import { readValues } from '../../src/acts/read-values.ts';
import { PATHS } from '../../src/paywint/paths.ts';
import { ON, valuesFor } from './about.ts';

describe.each(acts.map((one) => [one.words, one] as const))('%s', (_words, act) => {
  const on = aboutOnly(act);
  const values = valuesFor(act, on);

  test('fits what Slack can show', () => {
    expect(act.title.length).toBeLessThanOrEqual(24);
    expect(act.submit.length).toBeLessThanOrEqual(24);
    expect(act.fields(on).length).toBeLessThan(20);
    expect(act.help.usage.startsWith(act.words)).toBe(true);
  });

  test('has labels, names and words of Paywint that are not mixed up', () => {
    for (const key of ['label', 'name', 'wire'] as const) {
      const all = act.fields(on).map((field) => field[key]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('sends everything that was filled in under Paywint’s own names, or hands it to what follows', () => {
    const sent = JSON.stringify(act.call(values, on).body);
    const next = act.followedBy === undefined ? null : actNamed(act.followedBy.words);
    const later = next === null ? '' : JSON.stringify(next.call(values, ON).body);
    for (const { name, wire } of act.fields(on)) {
      expect(`${sent}${later}`).toContain(`"${wire}":`);
      if (wire !== 'is_default') expect(`${sent}${later}`).toContain(JSON.stringify(values[name]));
    }
    expect(JSON.stringify(act.call(values, on))).toBe(JSON.stringify(act.call(values, on)));
  });

  test('names what it is about, by the ids that were chosen', () => {
    const { id, body } = act.call(values, on);
    for (const subject of Object.values(on)) {
      expect(`${id ?? ''} ${JSON.stringify(body)}`).toContain(subject.id);
    }
  });

  test('calls what the local Paywint has, where the one table says', () => {
    const { to, id } = act.call(values, on);
    const { method, path } = PATHS[to];
    const whole = id === undefined ? path : `${path}7a3f1c52-0000-4000-8000-000000000001`;
    expect(typeof find(method, whole)).toBe('object');
  });

  test('speaks in whole, calm sentences, and promises nothing where the answer was not clear', () => {
    const { done, seen, notSeen } = act.says;
    const sentences = [done, seen, notSeen].map((say) => say(values, on));
    for (const words of [act.explains(on), ...sentences]) {
      expect(words).toMatch(/^\S.*\.$/);
      expect(words).not.toMatch(/!|undefined|null|\p{Extended_Pictographic}/u);
    }
    expect(sentences[1]).toMatch(/no clear answer|answer was lost/);
    expect(sentences[2]).toMatch(/not known yet/);
  });

  test('takes an empty list for no proof that something was added or changed', () => {
    const nothing = { payees: [], payee: [], addresses: [], linked: [] };
    const found = act.look.find(nothing, values, on, 0);
    expect(found === null).toBe(!/delete/.test(act.words));
  });

  test('asks for everything that is needed', () => {
    const read = readValues(act, on, {});
    const needed = act.fields(on).filter(({ optional }) => !optional);
    if (needed.length === 0) return expect(read).toEqual({ ok: true, values: {} });
    expect(read.ok).toBe(false);
    const wrong = read.ok ? {} : read.wrong;
    expect(Object.keys(wrong)).toEqual(needed.map(({ name }) => name));
    return expect(new Set(Object.values(wrong).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"problem":"empty"}']),
    );
  });

  test('takes what it is given, blanks around it trimmed', () => {
    const typed = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, ` ${value} `]),
    );
    expect(readValues(act, on, typed)).toEqual({ ok: true, values });
  });
});

describe('the words of acts', () => {
  test.each([
    ['payee add', 'payee add', ''],
    ['payee ADD address Maya Okafor', 'payee address add', 'Maya Okafor'],
    ['payee delete address maya', 'payee address delete', 'maya'],
    ['payee delete "Maya Okafor"', 'payee delete', '"Maya Okafor"'],
    ['  payee   remove  maya ', 'payee delete', 'maya'],
    ['payee address edit maya', 'payee address change', 'maya'],
    ['payee default maya', 'payee address default', 'maya'],
  ])('%s is %s', (line, words, rest) => {
    expect(actOn(line)).toEqual({ act: actNamed(words), rest });
  });

  test.each(['payee', 'payee Maya', 'payees add', 'payee adding', ''])('%s is no act', (line) => {
    expect(actOn(line)).toBeNull();
  });
});

function aboutOnly(act: Act): On {
  return Object.fromEntries(act.about.map((name) => [name, ON[name]]));
}
