import { describe, expect, test } from 'vitest';
import type { Standing } from '../../src/engine/people-ports.ts';
import type { TurnedAway } from '../../src/engine/away-ports.ts';
import { userId } from '../../src/requests/ids.ts';
import { createGate, firstWord } from '../../src/slack/gate.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { aDesk, clicked, typed } from './commands/a-desk.ts';
import { textsOf } from './texts-of.ts';

const GWEN = userId('U0GUEST');
const standing = (problem: 'guest' | null): Standing => ({
  known: true,
  at: 0,
  problem,
  roles: [],
});

function aGate(answer: () => Promise<Standing>, isTrailUp = true) {
  const notes: TurnedAway[] = [];
  const time = virtualTime();
  const gate = createGate({
    people: { standing: answer },
    trail: {
      note: (entry) => {
        if (!isTrailUp) return Promise.reject(new Error('the database is down'));
        notes.push(entry);
        return Promise.resolve();
      },
    },
    clock: time,
    timers: time,
    log: quietLog(),
  });
  return { gate, notes, time };
}

describe('the gate', () => {
  const attempt = { user: GWEN, way: 'click', what: 'approve' } as const;

  test('turns a guest away, and the trail says who tried what', async () => {
    const { gate, notes } = aGate(() => Promise.resolve(standing('guest')));
    expect(await gate.problemOf(attempt)).toBe('guest');
    await gate.elsewhere({ user: GWEN, way: 'form', what: 'ask' });
    expect(notes).toMatchObject([
      { ...attempt, why: 'guest' },
      { user: GWEN, way: 'form', what: 'ask', why: 'otherWorkspace' },
    ]);
  });

  test('turns them away as well when the trail cannot be written', async () => {
    const { gate } = aGate(() => Promise.resolve(standing('guest')), false);
    expect(await gate.problemOf(attempt)).toBe('guest');
  });

  test('lets a member pass, and whoever Slack says nothing about goes on to be judged there', async () => {
    const member = aGate(() => Promise.resolve(standing(null)));
    expect(await member.gate.problemOf(attempt)).toBeNull();
    const silent = aGate(() => Promise.resolve({ known: false, why: 'Slack is down' }));
    expect(await silent.gate.problemOf(attempt)).toBeNull();
    expect([...member.notes, ...silent.notes]).toEqual([]);
  });

  test('holds nobody up while Slack is slow, and notes it when Slack has told', async () => {
    let tell = (_standing: Standing): void => undefined;
    const { gate, notes, time } = aGate(() => new Promise((resolve) => (tell = resolve)));
    const passed = gate.problemOf(attempt);
    await time.advance(700);
    expect(await passed).toBeNull();
    tell(standing('guest'));
    await time.advance(1);
    expect(notes).toHaveLength(1);
  });

  test('keeps out of the trail what people type', async () => {
    const { gate, notes } = aGate(() => Promise.resolve(standing('guest')));
    await gate.problemOf({ ...attempt, what: 'card <4242> of Ana' });
    expect(notes[0]?.what).toBe('');
    expect(firstWord(' Reload 4242 50')).toBe('reload');
    expect(firstWord('4242424242424242 now')).toBe('');
  });
});

describe.each(['guest', 'stranger', 'bot', 'deactivated'] as const)('a %s', (problem) => {
  const view = { kind: 'view', viewId: 'V1', hash: 'h' } as const;
  const sent = {
    ...clicked({ actionId: 'approve', value: 'x' }),
    callbackId: 'ask',
    viewId: 'V1',
    privateMetadata: '{}',
    values: { amount: '50' },
    files: [],
  };

  test('reaches nothing by command, button, form, shortcut or App Home, and is told in private', async () => {
    const { world, face } = aDesk();
    world.problem = problem;
    const told = 'can neither ask nor decide here';
    await face.command(typed('reload 4242 50'));
    expect(textsOf(world.replies[0]?.blocks)).toContain(told);
    const button = await face.click(clicked({ actionId: 'approve', value: 'R-1' }));
    await button.after?.();
    expect(textsOf((world.replies[1] ?? world.whispers[0])?.blocks)).toContain(told);
    // App Home has no private messages, so that it is a modal there.
    const atHome = await face.click({
      ...clicked({ actionId: 'home', value: 'reload' }),
      responseUrl: null,
      place: view,
    });
    await atHome.after?.();
    expect(textsOf(world.views[0]?.blocks)).toContain(told);
    const { ack } = await face.submission(sent);
    expect(textsOf('update' in ack ? ack.update.blocks : null)).toContain(told);
    await face.shortcut({ ...sent, callbackId: 'reload' });
    expect(textsOf(world.views[1]?.blocks)).toContain(told);
    expect([world.asks, world.decisions, world.settlements, world.switched]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
