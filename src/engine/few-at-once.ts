/**
 * The ledger for work that nobody waits for: a few questions at once, however much is owed. The rest
 * of the connections to the database is for people who click.
 */
import type { Ledger } from './ledger-ports.ts';
import { turnstile } from '../turnstile.ts';

const AT_ONCE = 4;

export function fewAtOnce(ledger: Ledger): Ledger {
  const inTurn = turnstile(AT_ONCE);
  return {
    ...ledger,
    transact: (work) => inTurn(() => ledger.transact(work)),
    load: (id) => inTurn(() => ledger.load(id)),
    find: (text) => inTurn(() => ledger.find(text)),
    list: (filter) => inTurn(() => ledger.list(filter)),
    sending: () => inTurn(() => ledger.sending()),
    lookAlikeOf: (request) => inTurn(() => ledger.lookAlikeOf(request)),
    due: (now, limit) => inTurn(() => ledger.due(now, limit)),
    setDue: (known, dueAt) => inTurn(() => ledger.setDue(known, dueAt)),
    beginMark: (id, mark, owner, dueAt) => inTurn(() => ledger.beginMark(id, mark, owner, dueAt)),
    takeMark: (id, surface, lease) => inTurn(() => ledger.takeMark(id, surface, lease)),
    settleMark: (id, mark, owner) => inTurn(() => ledger.settleMark(id, mark, owner)),
    oweMark: (id, mark, owner, dueAt) => inTurn(() => ledger.oweMark(id, mark, owner, dueAt)),
  };
}
