/** What happened, in words: the visitor's deeds, what people did, and what came of it. */
import { dollars, effectsIn } from './lamps/effects.ts';
import type { HistoryRecord } from './records.ts';
import type { Seen } from './seen.ts';
import type { Moment } from './twice-api.ts';

const SHOWN = 120;

/** @returns the newest first. */
export function timelineOf(
  own: readonly Moment[],
  seen: Seen | null,
  nameOf: (user: string) => string,
): readonly Moment[] {
  const found = seen === null ? [] : [...lived(seen, nameOf), ...paid(seen), ...lost(seen)];
  // What came later in the same millisecond stands above.
  const all = [...own, ...found].toSorted((one, other) => one.at.localeCompare(other.at));
  return all.slice(-SHOWN).toReversed();
}

function lived({ records }: Seen, nameOf: (user: string) => string): readonly Moment[] {
  return records.history.flatMap((entry) => {
    const told = TOLD[entry.event];
    if (told === undefined) return [];
    const [who, words] = told;
    const text = words(entry.request, nameOf(entry.actor), entry);
    return [{ at: new Date(entry.at).toISOString(), who, words: text }];
  });
}

type Words = (id: string, actor: string, entry: HistoryRecord) => string;

/** A claim is followed by something that is told at once. */
const TOLD: Readonly<Record<string, readonly [Moment['who'], Words]>> = {
  submit: ['people', (id, actor) => `${actor} asked: ${id}.`],
  approve: ['people', (id, actor) => `${actor}’s approval of ${id} is saved.`],
  deny: ['people', (id, actor) => `${actor}’s no to ${id} is saved.`],
  cancel: ['people', (id, actor) => `${actor} took ${id} back.`],
  expire: ['bot', (id) => `${id} expired; nothing was sent.`],
  hold: ['bot', (id) => `${id} is held back.`],
  burn: ['bot', (id) => `The permission to send ${id} is used up, and that is on disk.`],
  notSent: ['bot', (id, _actor, { note }) => `Nothing of ${id} has left: ${note ?? 'no reason'}.`],
  release: ['bot', (id) => `Whoever was to send ${id} died before; it may be sent once more.`],
  leaseOver: ['bot', (id) => `Whoever sent ${id} died; it is not known what became of it.`],
  result: ['bot', (id, _actor, entry) => `${id}: ${standsAs(entry)}`],
  evidence: ['bot', (id, _actor, entry) => `Found in Paywint’s records. ${id}: ${standsAs(entry)}`],
  escalate: ['bot', (id) => `${id} is with people now.`],
  humanExecuted: ['people', (id, actor) => `${actor} settled ${id}: it was paid.`],
  humanNotExecuted: ['people', (id, actor) => `${actor} says that ${id} was not paid.`],
};

const STANDS: Readonly<Record<string, string>> = {
  executed: 'done.',
  inFlight: 'Paywint has it and is not finished.',
  checking: 'the answer was lost; it is looked up, and not sent again.',
  attention: 'people must look.',
  failed: 'refused, and nothing was paid.',
  reversed: 'paid, then undone by Paywint.',
  contradicted: 'Paywint’s records contradict ours; people must look.',
};

function standsAs({ to_status: to }: HistoryRecord): string {
  return STANDS[to] ?? `${to}.`;
}

function paid(seen: Seen): readonly Moment[] {
  const names = new Map(seen.records.requests.map(({ tag, id }) => [tag, id]));
  return effectsIn(seen).map(({ at, tag, cents, kind }) => {
    const name = names.get(tag ?? '') ?? 'nobody’s request';
    const deed = kind === 'link' ? 'made a link over' : 'took';
    return { at, who: 'paywint', words: `Paywint ${deed} ${dollars(cents)} for ${name}.` };
  });
}

const NO_ANSWER: Readonly<Record<string, string>> = {
  reset: 'Paywint cut the line instead of answering.',
  cut: 'Paywint cut the line in the middle of its answer.',
  'caller left': 'The bot was gone before Paywint answered.',
};

function lost({ calls }: Seen): readonly Moment[] {
  return calls.flatMap(({ at, answer }) => {
    const words = NO_ANSWER[String(answer)] ?? (Number(answer) >= 300 ? saidNo(answer) : null);
    return words === null ? [] : [{ at, who: 'paywint', words }];
  });
}

function saidNo(status: string | number): string {
  return `Paywint answered ${status}.`;
}
