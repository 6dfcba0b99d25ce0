/** The same for what workflows prepare: a run of a step leads to one request, of the person it names. */
import { requestRow } from '../../src/ledger/rows.ts';
import { numbered } from './steps.ts';
import { SEEDED, type Witness, type Write } from './witnesses.ts';

const [one, two] = SEEDED;
const step = {
  id: 'Fx1',
  team: 'T0HOME',
  operation: 'reload',
  person: one.requester,
  line: '{}',
  created_at: 0,
  expires_at: 1,
  revision: 1,
  is_taken: 0,
  is_told: 0,
  shown: 0,
  tries: 0,
  mark_not_before: 0,
  not_before: 0,
  lease_until: 0,
  is_done: 0,
};
const theirs = { ...requestRow(numbered(3), null), requester: 'U0OMAR' };
const taking = { step: 'Fx1', person: one.requester, request: one.id };
/** With the run of a step that they are about. */
const ofStep = (promise: string, ...writes: readonly Write[]): Witness => ({
  promise,
  writes: [['workflow_steps', step], ...writes],
});

export const WORKFLOW_WITNESSES: Readonly<Record<string, Witness>> = {
  workflow_steps_pkey: ofStep('a run of a step that Slack tells twice prepares once', [
    'workflow_steps',
    { ...step, person: 'U0OMAR' },
  ]),
  workflow_steps_person: {
    ...ofStep(
      'what comes of a step carries the person whom it names',
      ['requests', theirs],
      ['workflow_takings', { step: 'Fx1', person: 'U0OMAR', request: theirs.id }],
    ),
    carries: ['workflow_takings', taking],
  },
  workflow_takings_once: ofStep(
    'several clicks lead to one request',
    ['workflow_takings', taking],
    ['workflow_takings', { ...taking, request: two.id }],
  ),
  workflow_takings_request: ofStep(
    'a request came of one step',
    ['workflow_steps', { ...step, id: 'Fx2' }],
    ['workflow_takings', taking],
    ['workflow_takings', { ...taking, step: 'Fx2' }],
  ),
  workflow_takings_step: ofStep(
    'nobody takes up what was prepared for somebody else',
    ['requests', theirs],
    ['workflow_takings', { step: 'Fx1', person: 'U0OMAR', request: theirs.id }],
  ),
  workflow_takings_requester: ofStep(
    'a request of somebody else cannot come of it',
    ['requests', theirs],
    ['workflow_takings', { ...taking, request: theirs.id }],
  ),
};
