import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../playground/slack/demo-seed.ts';
import { manifest } from '../../src/manifest.ts';
import { FROM_MESSAGE } from '../../src/slack/forms/ask-from-message.ts';
import { operations } from '../../src/operations/index.ts';

const all = manifest(operations).features.shortcuts;
const shortcuts = all.filter(({ type }) => type === 'global');

describe('global shortcuts', () => {
  test('there is one for every operation, which it names', () => {
    expect(shortcuts.map((one) => one.callback_id)).toEqual(operations.map(({ name }) => name));
  });

  // https://docs.slack.dev/reference/app-manifest
  test.each(all)('$callback_id fits into what Slack takes', ({ name, description }) => {
    expect(name.length).toBeGreaterThanOrEqual(1);
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeGreaterThanOrEqual(1);
    expect(description.length).toBeLessThanOrEqual(150);
  });

  test('one more is taken on a message, and is told apart from an operation', () => {
    const others = all.filter(({ type }) => type === 'message');
    expect(others.map((one) => one.callback_id)).toEqual([FROM_MESSAGE]);
  });

  test('the local Slack offers the same', () => {
    expect(demoSeed().shortcuts).toEqual(
      all.map(({ name, callback_id: callbackId, description, type }) => ({
        name,
        callbackId,
        description,
        ...(type === 'message' ? { isOnMessages: true } : {}),
      })),
    );
  });
});
