/** Whom or what an operation may be for: one row for each kind of target, from which form and line read. */
import type { PaywintCard, PaywintPayee, Reading } from '../../engine/paywint-ports.ts';
import { type CardFacts, matchCards } from '../../operations/match-cards.ts';
import type { Operation, TargetField } from '../../operations/operation.ts';
import type { Target } from '../../requests/request.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Choice } from '../inbound.ts';
import { cardChoice, cardLabel, cardTarget } from './card-target.ts';

/** One thing to choose. `target` is null while Paywint has not made it ready. */
export type Choosable = {
  readonly choice: Choice;
  readonly label: string;
  readonly target: Target | null;
};

export type Targets = {
  readonly all: readonly Choosable[];
  /** Those that fit best what somebody typed. */
  readonly matching: (typed: string) => readonly Choosable[];
};

type Source = {
  /** What cannot be told when Paywint does not answer. */
  readonly what: string;
  readonly read: (parts: FaceParts, maxAgeMs: number) => Promise<Reading<Targets>>;
};

const SOURCES: Record<TargetField['name'], Source> = {
  card: {
    what: 'its cards',
    async read({ catalogue }, maxAgeMs) {
      const cards = await catalogue.cards(maxAgeMs);
      if (!cards.ok) return cards;
      return { ok: true, value: targetsFrom(cards.value, (card) => card, ofCard) };
    },
  },
  payee: {
    what: 'its payees',
    async read({ catalogue }, maxAgeMs) {
      const payees = await catalogue.payees(maxAgeMs);
      if (!payees.ok) return payees;
      const shared = sharedNames(payees.value);
      return { ok: true, value: targetsFrom(payees.value, asCard, (one) => ofPayee(one, shared)) };
    },
  },
};

/** By the list that they were made of: whoever types into a menu asks about the same one with every letter. */
const made = new WeakMap<object, Targets>();

function targetsFrom<Row>(
  rows: readonly Row[],
  factsOf: (row: Row) => CardFacts,
  choosableOf: (row: Row) => Choosable,
): Targets {
  const known = made.get(rows);
  if (known !== undefined) return known;
  const entries = rows.map((row) => ({ ...factsOf(row), chosen: choosableOf(row) }));
  const targets: Targets = {
    all: entries.map(({ chosen }) => chosen),
    matching: (typed) => matchCards(entries, typed).map(({ chosen }) => chosen),
  };
  made.set(rows, targets);
  return targets;
}

/** Nobody can be chosen where the operation is for nobody, and nothing has to be read for it. */
const NOBODY: Targets = { all: [], matching: () => [] };

export function targetFieldOf({ fields }: Operation): TargetField | null {
  return fields.find((field) => field.kind === 'target') ?? null;
}

export async function targetsOf(
  parts: FaceParts,
  operation: Operation,
  maxAgeMs: number,
): Promise<Reading<Targets>> {
  const field = targetFieldOf(operation);
  return field === null ? { ok: true, value: NOBODY } : SOURCES[field.name].read(parts, maxAgeMs);
}

/** What to say Paywint does not tell, when the targets of this operation could not be read. */
export function targetsWord(operation: Operation): string {
  const field = targetFieldOf(operation);
  return field === null ? 'its records' : SOURCES[field.name].what;
}

function ofCard(card: PaywintCard): Choosable {
  return { choice: cardChoice(card), label: cardLabel(card), target: cardTarget(card) };
}

/** Approvers see the name alone: where two payees share it, what tells them apart stands behind it. */
function ofPayee(payee: PaywintPayee, shared: ReadonlySet<string>): Choosable {
  const { payeeId, name, email, phone } = payee;
  const label = email === null ? name : `${name} · ${email}`;
  const told = shared.has(name) ? `${name} (${email ?? phone ?? payeeId.slice(0, 8)})` : name;
  return {
    choice: { text: Array.from(label).slice(0, 75).join(''), value: payeeId },
    label,
    target: { kind: 'payee', id: payeeId, name: told },
  };
}

function sharedNames(payees: readonly PaywintPayee[]): ReadonlySet<string> {
  const counts = Map.groupBy(payees, ({ name }) => name);
  return new Set([...counts].filter(([, same]) => same.length > 1).map(([name]) => name));
}

/** A payee is found by name or address as a card is by nickname or payee. */
function asCard({ payeeId, name, email }: PaywintPayee): CardFacts {
  return { requestId: payeeId, cardId: null, nickname: name, payeeName: email, lastFour: null };
}
