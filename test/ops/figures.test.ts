import { readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMeters } from '../../src/http/meters.ts';
import { metricsRoute } from '../../src/http/metrics.ts';

/** Every figure that the bot tells. */
function told(): ReadonlySet<string> {
  const meters = createMeters();
  const figures = () => Promise.reject(new Error('nobody asks'));
  metricsRoute({ meters, figures, clock: { now: () => 0 } });
  return new Set(meters.registry.getMetricsAsArray().map(({ name }) => name));
}

/** The names of ours in an expression, without what a histogram adds to its own. */
function named(text: string): readonly string[] {
  const names = text.match(/paywint_[a-z_]+/g) ?? [];
  return names.map((name) => name.replace(/_(?:bucket|count|sum)$/, ''));
}

describe('the dashboard and the alerts', () => {
  test.each(['ops/alerts.yml', 'ops/grafana.json'])(
    '%s asks only for figures that there are',
    (file) => {
      const known = told();
      const asked = named(readFileSync(file, 'utf8'));
      expect(asked.length).toBeGreaterThan(8);
      expect(asked.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  test('show every figure of ours', () => {
    const shown = new Set(named(readFileSync('ops/grafana.json', 'utf8')));
    const ours = [...told()].filter((name) => name.startsWith('paywint_'));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('say for every alert what it means and what to do', () => {
    const { groups } = parse(readFileSync('ops/alerts.yml', 'utf8')) as {
      groups: { rules: { annotations: { summary?: string; action?: string } }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { annotations } of rules) {
      expect(annotations.summary).toMatch(/\w/);
      expect(annotations.action).toMatch(/\w/);
    }
  });
});

test('two of them in one process do not mix their figures', () => {
  const [one, two] = [createMeters(), createMeters()];
  expect(one.registry).toBeInstanceOf(Registry);
  expect(one.registry).not.toBe(two.registry);
});
