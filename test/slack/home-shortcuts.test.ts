import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../playground/slack/demo-seed.ts';
import { manifest } from '../../src/manifest.ts';
import { operations } from '../../src/operations/index.ts';

const { shortcuts } = manifest(operations).features;

describe('global shortcuts', () => {
  test('there is one for every operation, which it names', () => {
    expect(shortcuts.map((one) => one.callback_id)).toEqual(operations.map(({ name }) => name));
  });

  // https://docs.slack.dev/reference/app-manifest
  test.each(shortcuts)('$callback_id fits into what Slack takes', ({ name, type, description }) => {
    expect(type).toBe('global');
    expect(name.length).toBeGreaterThanOrEqual(1);
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeGreaterThanOrEqual(1);
    expect(description.length).toBeLessThanOrEqual(150);
  });

  test('the local Slack offers the same', () => {
    expect(demoSeed().shortcuts).toEqual(
      shortcuts.map(({ name, callback_id: callbackId, description }) => ({
        name,
        callbackId,
        description,
      })),
    );
  });
});
