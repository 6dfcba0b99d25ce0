/** Standing requests and changes, where requests stand as well. */
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../playground/slack/limits.ts';
import type { WaitingItem } from '../../../src/deciding/waiting-item.ts';
import type { Escalated } from '../../../src/requests/request.ts';
import { userId } from '../../../src/requests/ids.ts';
import { proposalMessages } from '../../../src/slack/views/proposal.ts';
import { reminderMessage } from '../../../src/slack/views/reminder.ts';
import { standingNotice } from '../../../src/slack/views/standing-notice.ts';
import { aProposal } from '../../acts/a-proposal.ts';
import { aStanding, SATURDAY } from '../../standing/a-standing.ts';
import { HOSTILE } from '../hostile.ts';
import { buttonsOf, markupOf, textsOf } from '../texts-of.ts';

const MIA = userId('U0MIA');
const standing: WaitingItem = { kind: 'standing', of: aStanding() };
const change: WaitingItem = { kind: 'change', of: aProposal({ createdAt: SATURDAY }) };
const reminder = (items: readonly WaitingItem[], may: Escalated['may'] = 'decide') =>
  reminderMessage({
    person: MIA,
    at: SATURDAY + 90 * 60_000,
    listed: items.map((what) => ({ what, may })),
    links: [],
  });

describe('a reminder', () => {
  test('lists a standing request and a change with their own buttons', () => {
    const message = reminder([standing, change]);
    expect(message.text).toBe('2 requests wait for your decision');
    const words = textsOf(message.blocks);
    expect(words).toContain('every day: 3 runs of $50.00, $150.00 in all at most');
    expect(words).toContain('Rename payee: Maya Okafor');
    expect(words).toContain('waiting for 1 hour 30 minutes');
    expect(buttonsOf(message.blocks)).toEqual(['Approve', 'Deny', 'Approve', 'Deny']);
    expect(checkMessage(message)).toEqual([]);
  });

  test.each([
    ['cancel', ['Cancel request', 'Cancel request']],
    ['push', []],
  ] as const)('of what was escalated gives no right to approve: %s', (may, buttons) => {
    const message = reminder([standing, change], may);
    expect(message.text).toBe('2 requests were escalated to you');
    expect(textsOf(message.blocks)).toContain('gives you no right to');
    expect(buttonsOf(message.blocks)).toEqual(buttons);
  });

  test('says what became of them, without buttons', () => {
    const message = reminder([
      { kind: 'standing', of: aStanding({ status: 'active', approvedAt: SATURDAY }) },
      { kind: 'change', of: aProposal({ status: 'done' }) },
    ]);
    expect(message.text).toBe('Nothing of this waits for you any more');
    expect(textsOf(message.blocks)).toMatch(/Approved; it runs[\s\S]*Done/);
    expect(buttonsOf(message.blocks)).toEqual([]);
  });
});

const crowd = {
  people: [{ user: MIA, roles: ['S0FINANCE'] }],
  absences: [{ user: MIA, delegate: userId('U0FAY'), since: 0, until: 1e15 }],
};
const delegates = { U0MIA: ['U0FAY'] };
const escalation = { at: SATURDAY + 1, to: ['U0CFO'] };
const told = { event: 'escalateWaiting', at: SATURDAY + 2, users: [userId('U0CFO')] } as const;

describe('the notice names who stands in for somebody away, and to whom it was escalated', () => {
  test('of a standing request', () => {
    const of = aStanding();
    const [asked] = of.history;
    if (asked === undefined) throw new Error('nobody asked');
    const history = [
      asked,
      { ...asked, seq: 2, event: 'escalateWaiting', at: SATURDAY + 2 } as const,
    ];
    const terms = { ...of.terms, delegates, escalation };
    const words = textsOf(standingNotice({ ...of, terms, history }, crowd).blocks);
    expect(words).toContain('1 more needed, from @U0FAY for @U0MIA (away)');
    expect(words).toContain('Escalated to: @U0CFO');
  });

  test('of a change', () => {
    const of = aProposal();
    const terms = { ...of.terms, delegates, escalation };
    const { notice } = proposalMessages('sandbox');
    const words = textsOf(notice({ ...of, terms, told: [told] }, crowd).blocks);
    expect(words).toContain('1 more needed, from @U0FAY for @U0MIA (away)');
    expect(words).toContain('Escalated to: @U0CFO');
  });
});

test.each(HOSTILE)('%j stands there as it is, and never live', (words) => {
  const of = aStanding();
  const intent = { ...of.intent, target: { kind: 'card' as const, id: 'c', name: words } };
  const on = { payee: { id: 'p', name: words, is: [] } };
  const wanted = { ...aProposal().wanted, on } as const;
  const message = reminder([
    { kind: 'standing', of: { ...of, intent } },
    { kind: 'change', of: aProposal({ wanted: { ...wanted } as never }) },
  ]);
  expect(checkMessage(message)).toEqual([]);
  expect(markupOf(message.blocks)).toEqual([]);
});
