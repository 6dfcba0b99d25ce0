/** The same for standing requests: a slot runs once, and nothing begins as approved but its run. */
import { into, line, SEEDED, type Witness, type Write } from './witnesses.ts';

const [one, two] = SEEDED;
const request = one.id;
const NONE = { request: 'R-none' };
const standing = {
  id: 'S-1',
  team: 'T',
  environment: 'sandbox',
  revision: 1,
  status: 'active',
  requester: 'U0DANA',
  origin: 'line',
  amount_cents: 1,
  intent: '{}',
  schedule: '{}',
  content_hash: 'h',
  terms: '{}',
  created_at: 0,
  expires_at: 0,
  is_warned: 0,
  marks: '[]',
  lease_until: 0,
};
const standingVote = {
  standing: 'S-1',
  requester: 'U0DANA',
  voter: 'U0LENA',
  place: 0,
  at: 0,
  roles: '[]',
};
const standingStep = {
  standing: 'S-1',
  seq: 1,
  event: 'ask',
  from_status: 'none',
  to_status: 'pending',
  actor: 'U0DANA',
  at: 0,
  slots: '[]',
};
const slot = { standing: 'S-1', slot: '2026-11-30' };
/** With the standing request that they are about. */
const ofStanding =
  (promise: string) =>
  (...writes: readonly Write[]): Witness => ({
    promise,
    writes: [['standing_requests', standing], ...writes],
  });
/** It says that it was approved from the beginning. */
const beginning = { ...line, seq: 3, event: 'submit', from_status: 'none', run: request };

export const STANDING_WITNESSES: Readonly<Record<string, Witness>> = {
  history_beginning: ofStanding('nothing begins as approved but a run of its own slot')(
    ['standing_slots', { ...slot, request }],
    ['history', { ...beginning, request: two.id }],
  ),
  history_run_fkey: into('history', 'a run has its slot')(beginning),
  standing_amount: into(
    'standing_requests',
    'a run has an amount',
  )({
    ...standing,
    amount_cents: 0,
  }),
  standing_requester: {
    ...ofStanding('a vote for the whole carries its requester')([
      'standing_votes',
      { ...standingVote, requester: 'U0MALLORY' },
    ]),
    carries: ['standing_votes', standingVote],
  },
  standing_requests_pkey: into('standing_requests', 'an id is of one standing request')(standing, {
    ...standing,
    requester: 'U0TOM',
  }),
  standing_slots_once: ofStanding('a slot runs once')(
    ['standing_slots', { ...slot, request }],
    ['standing_slots', { ...slot, request: two.id }],
  ),
  standing_slots_request: {
    ...ofStanding('a request is the run of one slot')(
      ['standing_slots', { ...slot, request }],
      ['standing_slots', { ...slot, slot: '2026-12-07', request }],
    ),
    carries: ['history', beginning],
  },
  standing_slots_request_fkey: ofStanding('a run is a request')([
    'standing_slots',
    { ...slot, ...NONE },
  ]),
  standing_slots_standing_fkey: into('standing_slots', 'a slot is of a standing request')(slot),
  standing_status: into(
    'standing_requests',
    'where it stands is known',
  )({
    ...standing,
    status: 'x',
  }),
  standing_steps_seq: ofStanding('its steps are counted')(
    ['standing_steps', standingStep],
    ['standing_steps', { ...standingStep, event: 'end' }],
  ),
  standing_steps_standing_fkey: into(
    'standing_steps',
    'a step is of a standing request',
  )(standingStep),
  standing_votes_by_others: ofStanding('nobody approves their own whole')([
    'standing_votes',
    { ...standingVote, voter: 'U0DANA' },
  ]),
  standing_votes_for_once: ofStanding('whoever is away is stood in for once')(
    ['standing_votes', { ...standingVote, stands_for: 'U0BEN' }],
    ['standing_votes', { ...standingVote, voter: 'U0TOM', stands_for: 'U0BEN' }],
  ),
  standing_votes_once: ofStanding('a person votes once for the whole')(
    ['standing_votes', standingVote],
    ['standing_votes', { ...standingVote, place: 1 }],
  ),
  standing_votes_request: into('standing_votes', 'a vote is of a standing request')(standingVote),
};
