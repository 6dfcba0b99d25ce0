/** Shows one surface of a request, by one process at a time, so that nothing is posted twice. */
import { duties, markOf } from '../requests/duties.ts';
import type { RequestId } from '../requests/ids.ts';
import type { MoneyRequest, Surface } from '../requests/request.ts';
import { doubtedFrom } from './doubted-from.ts';
import type { EngineParts } from './parts.ts';
import type { MarkLease } from './ledger-ports.ts';

/** Whoever died while showing is replaced after this and a look; the next one looks before it posts. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** When another process is at it, this one sees to it again that it was done. */
const LOOK_AGAIN_MS = 3_000;

/** @returns when to look again because another process is at it, or null. */
export async function show(
  parts: EngineParts,
  id: RequestId,
  surface: Surface,
): Promise<number | null> {
  if (!(await take(parts, id, surface))) return parts.clock.now() + LOOK_AGAIN_MS;
  const release = keepTaking(parts, id, surface);
  try {
    // What was read before the surface was ours may have been shown by the one who had it.
    const request = await parts.ledger.load(id);
    if (request !== null) await showNow(parts, request, surface);
    return null;
  } finally {
    release();
  }
}

/**
 * A new post is marked as uncertain before it is made: after a crash in between it is looked for
 * before it is posted again.
 */
async function showNow(parts: EngineParts, request: MoneyRequest, surface: Surface): Promise<void> {
  const began = parts.clock.now();
  const known = markOf(request, surface);
  if (!isOwed(request, surface, parts.clock.now())) {
    await parts.ledger.settleMark(request.id, known, parts.boot);
    return;
  }
  if (known.uncertainSince === null && (known.ts === null || surface === 'trail')) {
    const uncertain = { ...known, uncertainSince: began };
    if (!(await parts.ledger.beginMark(request.id, uncertain, parts.boot, began))) return;
  }
  const shown = await parts.desk.show(request, surface, () =>
    take(parts, request.id, surface, { renews: true }),
  );
  const mark = doubtedFrom(shown.mark, began);
  if (await parts.ledger.settleMark(request.id, mark, parts.boot)) return;
  parts.log.warn(
    { request: request.id, surface },
    'showing it took so long that another took over',
  );
  if (mark.ts !== known.ts) doubtLater(parts, { id: request.id, surface, since: began });
}

function isOwed(request: MoneyRequest, surface: Surface, now: number): boolean {
  return duties(request).some(
    (duty) => duty.do === 'show' && duty.surface === surface && duty.at <= now,
  );
}

type Doubt = { readonly id: RequestId; readonly surface: Surface; readonly since: number };

/** Whoever doubts for longer than that leaves it to the next change, which looks as well. */
const DOUBTS = 20;

/** Two have posted it: it is owed once more, and whoever shows it then keeps one and marks the other. */
function doubtLater(parts: EngineParts, doubt: Doubt, tries = 1): void {
  parts.timers.after(LOOK_AGAIN_MS, () => void doubtNow(parts, doubt, tries));
}

async function doubtNow(parts: EngineParts, doubt: Doubt, tries: number): Promise<void> {
  try {
    if (await makeOwed(parts, doubt)) return;
  } catch (err) {
    parts.log.warn({ err, ...doubt }, 'a message that may be there twice was not looked for');
  }
  if (tries < DOUBTS) doubtLater(parts, doubt, tries + 1);
}

async function makeOwed(parts: EngineParts, { id, surface, since }: Doubt): Promise<boolean> {
  if (!(await take(parts, id, surface))) return false;
  const request = await parts.ledger.load(id);
  if (request === null) return true;
  const known = markOf(request, surface);
  const isNew = known.ts === null || surface === 'trail';
  // One that is still to be posted is looked for anyway; replies carry no buttons.
  const mark = isNew ? known : { ...known, shown: 0, uncertainSince: since, notBefore: 0 };
  if (isNew) return parts.ledger.settleMark(id, mark, parts.boot);
  if (!(await parts.ledger.oweMark(id, mark, parts.boot, parts.clock.now()))) return false;
  const others = request.marks.filter((one) => one.surface !== surface);
  parts.changed({ ...request, marks: [...others, mark] });
  return true;
}

function take(
  parts: EngineParts,
  id: RequestId,
  surface: Surface,
  how: Pick<MarkLease, 'renews'> = {},
): Promise<boolean> {
  const now = parts.clock.now();
  const lease = { owner: parts.boot, now, until: now + LEASE_MS };
  return parts.ledger.takeMark(id, surface, { ...lease, ...how });
}

/**
 * A post may wait long for its turn in a busy channel. A process that stood still for longer than its
 * loan finds that another one has taken the surface, shown it and given it back: what it knows is old.
 */
function keepTaking(parts: EngineParts, id: RequestId, surface: Surface): () => void {
  let isOver = false;
  let cancel = (): void => {};
  const renew = async (): Promise<void> => {
    try {
      if (isOver || !(await take(parts, id, surface, { renews: true }))) return;
    } catch (err) {
      parts.log.warn({ err, request: id, surface }, 'the surface could not be kept');
    }
    if (!isOver) schedule();
  };
  const schedule = (): void => {
    cancel = parts.timers.after(RENEW_MS, () => void renew());
  };
  schedule();
  return () => {
    isOver = true;
    cancel();
  };
}
