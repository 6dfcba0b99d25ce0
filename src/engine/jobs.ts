/** Work by task and request: once at a time, so many of a task at once, the others in their order. */
import type { RequestId } from '../requests/ids.ts';
import { turnstile, type Turnstile } from '../turnstile.ts';

export type Jobs<Task extends string> = {
  /** @returns false when it waits or is at work already; what is at work is done once more then. */
  readonly wake: (task: Task, id: RequestId) => boolean;
  /** Resolves when this task of this request is neither at work nor waiting. */
  readonly over: (task: Task, id: RequestId) => Promise<void>;
  readonly allOver: () => Promise<void>;
};

type Job = { isAtWork: boolean; again: boolean; done: Promise<void> };

/** @param work must not reject. */
export function createJobs<Task extends string>(
  atOnce: Readonly<Record<Task, number>>,
  work: (task: Task, id: RequestId) => Promise<void>,
): Jobs<Task> {
  const jobs = new Map<string, Job>();
  const gates = new Map<Task, Turnstile>();
  const gateOf = (task: Task): Turnstile => {
    const gate = gates.get(task) ?? turnstile(atOnce[task]);
    gates.set(task, gate);
    return gate;
  };
  const begin = (task: Task, id: RequestId): void => {
    const job: Job = { isAtWork: false, again: false, done: Promise.resolve() };
    jobs.set(`${task} ${id}`, job);
    job.done = run(job, task, id);
  };
  const run = async (job: Job, task: Task, id: RequestId): Promise<void> => {
    await gateOf(task)(() => {
      job.isAtWork = true;
      return work(task, id);
    });
    jobs.delete(`${task} ${id}`);
    if (job.again) begin(task, id);
  };
  return {
    wake(task, id) {
      const known = jobs.get(`${task} ${id}`);
      if (known === undefined) begin(task, id);
      else if (known.isAtWork) known.again = true;
      return known === undefined;
    },
    async over(task, id) {
      const key = `${task} ${id}`;
      for (let job = jobs.get(key); job !== undefined; job = jobs.get(key)) await job.done;
    },
    async allOver() {
      while (jobs.size > 0) await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
}
