import { describe, expect, test } from 'vitest';
import { readClick, readCommand } from '../../src/slack/payloads.ts';

const DELIVERY = { key: 'key-1', receivedAt: 1 };

describe('a click', () => {
  const click = {
    type: 'block_actions',
    team: { id: 'T0HOME' },
    user: { id: 'U0MIA' },
    trigger_id: '1.2.3',
    actions: [{ action_id: 'approve', block_id: 'b', value: '{}' }],
  };

  test.each([
    ['in its container', { container: { channel_id: 'C0FINANCE', message_ts: '1.1' } }],
    ['beside it', { channel: { id: 'C0FINANCE' }, message: { ts: '1.1' } }],
  ])('tells its place %s', (_where, place) => {
    expect(readClick({ ...click, ...place }, DELIVERY)).toMatchObject({
      team: 'T0HOME',
      userTeam: 'T0HOME',
      actionId: 'approve',
      place: { kind: 'message', channel: 'C0FINANCE', ts: '1.1', ephemeral: false },
    });
  });

  test('of a person of another workspace brings that workspace along', () => {
    const stranger = { ...click, user: { id: 'U0OTHER', team_id: 'T0ELSE' } };
    expect(readClick(stranger, DELIVERY)).toMatchObject({ team: 'T0HOME', userTeam: 'T0ELSE' });
  });

  test('without an action is none', () => {
    expect(() => readClick({ ...click, actions: [] }, DELIVERY)).toThrow();
  });
});

test('a command without words after it has an empty text', () => {
  const form = {
    team_id: 'T0HOME',
    user_id: 'U0DANA',
    channel_id: 'C0FINANCE',
    trigger_id: '1.2.3',
    response_url: 'https://hooks.slack.com/commands/1',
  };
  expect(readCommand(form, DELIVERY)).toMatchObject({ text: '', channel: 'C0FINANCE' });
});
