import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './account.ts';
import { deliver, readBody, reset } from './delivery.ts';
import { type Answer, isSuccess } from './envelope.ts';
import { redirectMark } from './fault-answers.ts';
import type { FaultRow } from './fault-row.ts';
import { rowOf } from './fault-table.ts';
import type { Fault, Faults } from './faults.ts';
import type { RequestLog, SeenAnswer } from './request-log.ts';
import type { Sightings } from './sightings.ts';
import { find, type Incoming, type Keys, respond } from './router.ts';

/** One HTTP request from its first header to its last byte, and the fault that strikes it. */

export type Desk = {
  readonly account: Account;
  readonly keys: Keys;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly sightings: Sightings;
};

const honest: FaultRow = { label: '', executes: true };

export const exchange = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = '', url: path = '/' } = request;
  const followedRedirect = path.includes(redirectMark);
  // A redirect that is followed is carried out, so that a careless client is caught by the ledger.
  const fault = followedRedirect ? null : desk.faults.take(nameOf(method, path));
  const number = desk.log.open({
    at: new Date(desk.account.now()).toISOString(),
    method,
    path,
    headers: headersOf(request),
    fault: fault?.kind ?? null,
    followedRedirect,
  });
  const row = fault ? rowOf(fault.kind) : honest;
  response.on('error', () => response.destroy());
  response.on('close', () => noteLeaving(desk, number));
  if (row.travels === 'unread') {
    desk.log.change(number, { answer: 'reset' });
    return reset(response);
  }
  const body = await readBody(request);
  if (body === null) return undefined;
  desk.log.change(number, { body });
  desk.sightings.arrived(nameOf(method, path));
  const incoming = { number, method, path, headers: headersOf(request), body };
  return work(desk, incoming, fault, row, response);
};

/** Two moments can be put off: carrying the call out, and answering it. */
const work = (
  desk: Desk,
  incoming: Incoming,
  fault: Fault | null,
  row: FaultRow,
  response: ServerResponse,
): void => {
  const { timers } = desk.account;
  const answer = (truth: Answer): void => {
    const said = row.answer && fault ? row.answer(truth, fault, incoming.path) : truth;
    const travels = row.travels ?? 'whole';
    if (!response.destroyed) {
      desk.log.change(incoming.number, { answer: seenAs(travels, said.status) });
      deliver(response, said, travels);
    }
  };
  if (fault?.kind === 'accept-late') {
    timers.after(fault.ms ?? 20_000, () => answer(execute(desk, incoming, fault, row)));
    return;
  }
  const truth = execute(desk, incoming, fault, row);
  if (fault?.kind === 'slow') timers.after(fault.ms ?? 8_000, () => answer(truth));
  else answer(truth);
};

const nothing: Answer = { status: 500, body: { success: false, message: 'Not carried out' } };

const execute = (desk: Desk, incoming: Incoming, fault: Fault | null, row: FaultRow): Answer => {
  if (!(fault?.executes ?? row.executes)) return nothing;
  const habits = { ...desk.account.habits(), ...row.habits };
  const truth = respond(desk.account, desk.keys, incoming, habits);
  desk.log.change(incoming.number, { executed: isSuccess(truth) });
  return truth;
};

const nameOf = (method: string, path: string) => {
  const found = find(method, path);
  return typeof found === 'string' ? null : found.route.name;
};

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const seenAs = (travels: NonNullable<FaultRow['travels']>, status: number): SeenAnswer => {
  if (travels === 'whole') return status;
  if (travels === 'never') return 'waiting';
  return travels === 'half' ? 'cut' : 'reset';
};

const noteLeaving = ({ log }: Desk, number: number): void => {
  const isWaiting = log.find(number)?.answer === 'waiting';
  if (isWaiting) log.change(number, { answer: 'caller left' });
};
