/** Mistakes about tables, and about standing requests and their runs. */
import type { Bug, Patch } from './patch.ts';

const RUN = 'src/engine/standing-run.ts';
const DECIDE_BATCH = 'src/engine/decide-batch.ts';
const STANDING = 'src/standing/transition.ts';

/** The table forgot that a slot is taken once. */
const SLOTS_ARE_FREE: Patch = {
  file: 'test/simulation/memory/saving.ts',
  find: "refuseIf(db.state.slots.has(key) || tx.slots.has(key), 'a second run or miss of one slot');",
  put: '',
};

export const WHOLE_BUGS: readonly Bug[] = [
  {
    name: 'rowsStandAlone',
    says: 'Each row is a small request, and needs what a small request needs',
    patches: [
      {
        file: 'src/engine/submit-batch.ts',
        find: '{ ok: true, value: admitted.map((one) => ({ owners: one.owners, rule, ...sum })) }',
        put: '{ ok: true, value: admitted.map((one) => ({ owners: one.owners, rule: one.rule, ...sum })) }',
      },
    ],
  },
  {
    name: 'tableWithHoles',
    says: 'What fits is asked for, and the rest is not',
    patches: [
      {
        file: 'src/engine/submit-batch.ts',
        find: `if (over !== null)
      throw new Undone({`,
        put: `if (over !== null) continue;
    if (over !== null)
      throw new Undone({`,
      },
    ],
  },
  {
    name: 'leftOutRowsGoAlong',
    says: 'Who approves a table approves what stands in it',
    patches: [
      {
        file: DECIDE_BATCH,
        find: "const isLeftOut = decision.kind === 'deny' || decision.without.includes(row.id);",
        put: "const isLeftOut = decision.kind === 'deny';",
      },
    ],
  },
  {
    name: 'tableIsWhateverItIs',
    says: 'The button names the table, and that is enough',
    patches: [
      {
        file: DECIDE_BATCH,
        find: 'const isSame = hash === batchHash(pending).slice(0, BUTTON_HASH_DIGITS);',
        put: 'const isSame = hash.length === batchHash(pending).slice(0, BUTTON_HASH_DIGITS).length;',
      },
    ],
  },
  {
    name: 'deniedRowsAreSent',
    says: 'The table was approved after all, so what somebody denied before comes with it',
    patches: [
      {
        file: 'src/requests/withdrawing.ts',
        find: "status: 'denied',",
        put: "status: request.batch === undefined ? 'denied' : 'approved', approvedAt: event.at, windowEndsAt: event.at + 9e6,",
      },
    ],
  },
  {
    name: 'slotRunsTwice',
    says: 'What has run is in the history, and nobody has to move on',
    patches: [
      SLOTS_ARE_FREE,
      {
        file: STANDING,
        find: "return move(standing, event, 'clock', { since: plan.slot.at }, { slots: [slot], request });",
        put: "return move(standing, event, 'clock', {}, { slots: [slot], request });",
      },
    ],
  },
  {
    name: 'missedSlotRunsLater',
    says: 'What could not be made now is made as soon as it can be',
    patches: [
      SLOTS_ARE_FREE,
      {
        file: STANDING,
        find: "return move(standing, event, 'clock', { since: last.at }, { slots, missed });",
        put: "return move(standing, event, 'clock', {}, { slots, missed });",
      },
    ],
  },
  {
    name: 'pausedRunsAreSent',
    says: 'The run was made before somebody paused, so it goes on',
    patches: [
      {
        file: 'src/engine/apply.ts',
        find: "const stop = stands ? null : 'standing';",
        put: "const stop = stands || before.runOf !== undefined ? null : ('standing' as const);",
      },
      {
        file: 'src/engine/check-before.ts',
        find: 'if (request.runOf !== undefined && !(await ledger.standingRuns(request.runOf))) {',
        put: 'if (request.runOf === undefined && request.version < 0) {',
      },
    ],
  },
  {
    name: 'pausedMakesRuns',
    says: 'A pause is for new approvals, and what was approved runs',
    patches: [
      {
        file: 'src/standing/plan.ts',
        find: `case 'paused':
      return { do: 'finish', at: slotsOf(standing.schedule).at(-1)?.at ?? 0 };`,
        put: `case 'paused':
      return activePlan(standing, now);`,
      },
      {
        file: STANDING,
        find: 'paused: { resume, end, finish },',
        put: 'paused: { resume, end, finish, run, miss, warn },',
      },
    ],
  },
  {
    name: 'oneDayIsApproved',
    says: 'Each day is a small sum, so one approver is enough for all of them',
    patches: [
      {
        file: 'src/standing/need.ts',
        find: "const all = ruleFor(policy, 'reload', allCents);",
        put: "const all = ruleFor(policy, 'reload', Math.min(allCents, runCents));",
      },
    ],
  },
  {
    name: 'runsAreVotedByNobody',
    says: 'The whole was approved, so its runs need no names',
    patches: [
      {
        file: RUN,
        find: `    terms,
    votes,
    status: 'approved',`,
        put: `    terms,
    votes: votes.slice(0, 0),
    status: 'approved',`,
      },
    ],
  },
  {
    name: 'missedIsNotTold',
    says: 'What did not run is over, and nobody has to hear of it',
    patches: [
      {
        file: RUN,
        find: '  if (!step.ok) throw new Error(`a slot of ${standing.id} was settled out of turn`);',
        put: `  if (!step.ok) throw new Error('out of turn');
  if (event.type === 'miss') {
    await tx.saveStanding(standing, { ...standing, revision: standing.revision + 1, since: plan.slot.at, history: [...standing.history, { seq: standing.revision + 1, event: 'warn', from: 'active', to: 'active', actor: 'clock', at, note: null, slots: [], request: null, missed: null }] }, at);
    return null;
  }`,
      },
    ],
  },
];
