/** What workflows prepared, on both stores: prepared once, taken up once or ended once, and told by one process. */
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { createWorkflowSteps } from '../../src/ledger/workflow-steps.ts';
import { freshMark } from '../../src/requests/fresh-mark.ts';
import { userId, workflowStepId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { MOST_WAITING, type WorkflowStep } from '../../src/workflow/workflow-step.ts';
import { numbered } from './steps.ts';
import { clock, STORES } from './store.ts';
import { aStep } from '../workflow/a-step.ts';

const PERSON = numbered(1).requester;
const NOT_TAKEN = { end: { how: 'notTaken' }, of: 'nothing', at: 100 } as const;

function prepared(id: string, rest: Partial<WorkflowStep> = {}): WorkflowStep {
  const times = { createdAt: 1, expiresAt: 100 };
  return aStep({
    id: workflowStepId(id),
    person: PERSON,
    line: { amount: '50' },
    ...times,
    ...rest,
  });
}

/** As a submission does it. */
function take(ledger: Ledger, id: string, request: MoneyRequest): Promise<boolean> {
  return ledger.transact(async (tx) => {
    const step = await tx.workflowStep(workflowStepId(id));
    if (step === null || step.request !== null || step.end !== null) return false;
    await tx.insert(request, null);
    await tx.takeStep(step.id, request);
    return true;
  });
}

describe.each(STORES)('what a workflow prepared, on $name', ({ open }) => {
  test('stays as it was, whatever a later telling of the same run says', async () => {
    await using store = await open();
    const steps = createWorkflowSteps(store.db, { clock });
    await steps.prepare(prepared('Fx1'));
    await steps.prepare(prepared('Fx1', { person: userId('U0MALLORY'), line: { amount: '5000' } }));
    expect(await steps.load(workflowStepId('Fx1'))).toEqual(prepared('Fx1'));
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 1 });
  });

  test('is taken up once by two at once, and is not ended by time when it was', async () => {
    await using store = await open();
    const steps = createWorkflowSteps(store.db, { clock });
    for (let round = 1; round <= 6; round += 1) {
      const id = `Fx${round}`;
      await steps.prepare(prepared(id));
      const won = await Promise.all([
        take(store.ledger, id, numbered(round * 10)),
        ...(round % 2 === 0 ? [steps.end(workflowStepId(id), NOT_TAKEN)] : []),
        take(store.ledger, id, numbered(round * 10 + 1)),
      ]);
      expect(won.filter(Boolean), `round ${round}`).toHaveLength(1);
      const step = await steps.load(workflowStepId(id));
      expect((step?.request === null) !== (step?.end === null)).toBe(true);
      expect(step?.revision).toBe(2);
    }
  });

  test('cannot become a request of somebody else, and then nothing of it is saved', async () => {
    await using store = await open();
    const steps = createWorkflowSteps(store.db, { clock });
    await steps.prepare(prepared('Fx1', { person: userId('U0OMAR') }));
    await expect(take(store.ledger, 'Fx1', numbered(1))).rejects.toThrow();
    expect(await store.ledger.load(numbered(1).id)).toBeNull();
    expect((await steps.load(workflowStepId('Fx1')))?.request).toBeNull();
  });

  test('is owed until person and workflow know its end, to one process at a time', async () => {
    await using store = await open();
    const steps = createWorkflowSteps(store.db, { clock });
    await steps.prepare(prepared('Fx1'));
    const first = await steps.next(5);
    expect(first?.id).toBe('Fx1');
    expect(await steps.take('Fx1', 5, 60)).toBe(true);
    expect(await steps.take('Fx1', 6, 61)).toBe(false);
    expect(await steps.next(6)).toBeNull();
    const mark = { ...freshMark('outcome'), ts: '1.1', shown: 1 };
    const told = { id: workflowStepId('Fx1'), mark, isTold: false };
    expect(await steps.keep(told, { notBefore: 0, isDone: false }, 59)).toBe(false);
    expect(await steps.keep(told, { notBefore: 0, isDone: false }, 60)).toBe(true);
    await steps.giveBack('Fx1', 60);
    expect(await steps.next(99)).toBeNull();
    expect((await steps.next(100))?.id).toBe('Fx1');
    expect(await steps.end(told.id, NOT_TAKEN)).toBe(true);
    expect(await steps.end(told.id, NOT_TAKEN)).toBe(false);
    expect(await take(store.ledger, 'Fx1', numbered(1))).toBe(false);
    expect(await steps.take('Fx1', 100, 200)).toBe(true);
    const over = { ...told, mark: { ...mark, shown: 2 }, isTold: true };
    expect(await steps.keep(over, { notBefore: 0, isDone: true }, 200)).toBe(true);
    await steps.giveBack('Fx1', 200);
    expect(await steps.next(1_000)).toBeNull();
    // What was filled in is forgotten when nobody needs it any more.
    expect((await steps.load(told.id))?.line).toEqual({});
  });

  test('buries nobody in messages', async () => {
    await using store = await open();
    const steps = createWorkflowSteps(store.db, { clock });
    for (let one = 0; one <= MOST_WAITING; one += 1) await steps.prepare(prepared(`Fx${one}`));
    await steps.prepare(prepared('FxB', { person: userId('U0OMAR') }));
    const ends = ['Fx0', `Fx${MOST_WAITING}`, 'FxB'].map(
      async (id) => (await steps.load(workflowStepId(id)))?.end?.how,
    );
    expect(await Promise.all(ends)).toEqual([undefined, 'tooMany', undefined]);
  });
});
