/**
 * Who may do what, when: every person in every state with every action, written down as rules and
 * compared cell by cell with what the engine does.
 */
import { describe, expect, test } from 'vitest';
import {
  type Action,
  ACTIONS,
  attemptOf,
  PEOPLE,
  type Role,
  type State,
  STATES,
} from './people-of-the-table.ts';

const ROLES = Object.keys(PEOPLE) as Role[];
const ALL_STATES = Object.keys(STATES) as State[];

const OUTSIDERS: readonly Role[] = [
  'guest',
  'stranger',
  'bot',
  'deactivated',
  'guestWhoIsDelegate',
  'otherWorkspace',
];
/** Nobody of the policy, and no stand-in of one whom it names. */
const NOBODIES: readonly Role[] = [
  'admin',
  'otherMember',
  'delegateNotListed',
  'delegateOfDelegate',
];
/** Before the burn nothing has left the house. */
const UNSENT: readonly State[] = ['pending', 'approved', 'waiting', 'claimed'];
/** Not decided for good, so that it is not too late. */
const OPEN: readonly State[] = ['pending', 'approved', 'waiting', 'claimed', 'sending'];

type Rule = (role: Role, state: State) => string;

/** A state that has no place for it at all. */
const closed = (state: State): string => (OPEN.includes(state) ? 'notNow' : 'tooLate');

const RULES: Record<Action, Rule> = {
  approve: (role, state) => {
    if (state !== 'pending') return closed(state);
    if (role === 'requester' || role === 'editor') return 'ownRequest';
    if (role === 'cardOwner') return 'ownCard';
    if (role === 'delegateOfRequester' || role === 'delegateOfEditor') return 'standsInFor';
    return NOBODIES.includes(role) ? 'notApprover' : 'allowed';
  },
  deny: (role, state) => {
    if (!UNSENT.includes(state)) return 'tooLate';
    if (role === 'requester') return 'ownRequest';
    return NOBODIES.includes(role) ? 'notApprover' : 'allowed';
  },
  cancel: (role, state) => {
    if (!UNSENT.includes(state)) return 'tooLate';
    return role === 'requester' || role === 'admin' ? 'allowed' : 'notYours';
  },
  stop: (role, state) => {
    if (state === 'sending') return 'tooLate';
    if (state !== 'waiting') return closed(state);
    const isConcerned = role === 'admin' || !NOBODIES.includes(role);
    return isConcerned ? 'allowed' : 'notConcerned';
  },
  edit: (role, state) => {
    if (role !== 'requester') return 'notYourEdit';
    return state === 'pending' ? 'allowed' : closed(state);
  },
  // Paywint cannot be asked in this world: whoever may say so gets as far as that.
  executed: (role) => (role === 'admin' ? 'paymentUnread' : 'notAdmin'),
  notExecuted: (role, state) => {
    if (role !== 'admin') return 'notAdmin';
    return state === 'attention' || state === 'contradicted' ? 'allowed' : closed(state);
  },
  reissue: (role, state) => {
    if (role !== 'admin') return 'notAdmin';
    return state === 'attention' ? 'allowed' : closed(state);
  },
  freeze: (role) => {
    if (role === 'otherMember' || role === 'delegateNotListed') return 'notRequester';
    return 'allowed';
  },
  unfreeze: (role) => (role === 'admin' ? 'allowed' : 'notAdmin'),
};

function expected(role: Role, state: State, action: Action): string {
  const isOfRequest = action !== 'freeze' && action !== 'unfreeze';
  if (isOfRequest && role === 'otherWorkspace') return 'otherWorkspace';
  if (action === 'edit') return RULES.edit(role, state);
  // Whoever is no admin hears just that.
  if (OUTSIDERS.includes(role)) return action === 'unfreeze' ? 'notAdmin' : 'notFullMember';
  return RULES[action](role, state);
}

describe.each(ACTIONS)('%s', (action) => {
  test.each(ROLES)(
    'by %s is what the rules say in every state, and refused it changes nothing',
    async (role) => {
      const found: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      // What is about all sending is the same in every state of a request.
      const isOfRequest = action !== 'freeze' && action !== 'unfreeze';
      for (const state of isOfRequest ? ALL_STATES : (['pending'] as const)) {
        const { became, after } = await attemptOf(role, state, action);
        found[state] = became;
        wanted[state] = expected(role, state, action);
        if (became !== 'allowed') expect(after).toBe(STATES[state]);
      }
      expect(found).toEqual(wanted);
    },
  );
});

test('an approval of a delegate names the person away, and nobody else’s does', async () => {
  for (const role of ROLES) {
    const { became, after } = await attemptOf(role, 'pending', 'approve');
    if (became !== 'allowed') continue;
    const away = role === 'delegateOfApprover' ? PEOPLE.approverWhoIsAway.id : undefined;
    expect(after.votes.at(-1)?.standsFor?.user).toBe(away);
  }
});
