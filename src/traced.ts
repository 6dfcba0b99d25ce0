/** The same parts, with what they do shown in a trace: which click, which request, which call, and what came of it. */
import type { Engine } from './engine/engine-ports.ts';
import type { MoneyLine, Paywint, Reading } from './engine/paywint-ports.ts';
import type { Result } from './engine/ports.ts';
import { REQUEST, type SpanFacts, type Trace } from './engine/trace-ports.ts';
import type { Face } from './slack/inbound.ts';

const OUTCOME = 'paywint.outcome';

/** What people typed stays out of it: of a button only its own name, of a command only that there was one. */
export function tracedFace(face: Face, trace: Trace | null): Face {
  if (trace === null) return face;
  return {
    ...face,
    command: (typed) => trace('slack command', {}, () => face.command(typed)),
    click: (clicked) =>
      trace('slack click', { 'slack.action': ownName(clicked.actionId) }, () =>
        face.click(clicked),
      ),
    submission: (sent) =>
      trace('slack form', { 'slack.form': ownName(sent.callbackId) }, () => face.submission(sent)),
  };
}

/** Behind the colon there may be an id. */
function ownName(id: string): string {
  return id.split(':', 1)[0] ?? '';
}

export function tracedEngine(engine: Engine, trace: Trace | null): Engine {
  if (trace === null) return engine;
  return {
    ...engine,
    submit: (ask) =>
      trace(
        'submit',
        { 'paywint.operation': ask.operation },
        () => engine.submit(ask),
        (result) => ({
          ...ruled(result),
          ...(result.ok ? { [REQUEST]: result.value.id } : {}),
        }),
      ),
    decide: (decision) =>
      trace(
        `decide ${decision.kind}`,
        { [REQUEST]: decision.id },
        () => engine.decide(decision),
        ruled,
      ),
    settle: (settlement) =>
      trace(
        `settle ${settlement.kind}`,
        { [REQUEST]: settlement.id },
        () => engine.settle(settlement),
        ruled,
      ),
  };
}

function ruled(result: Result<unknown>): SpanFacts {
  return { [OUTCOME]: result.ok ? 'ok' : result.refusal.reason };
}

export function tracedPaywint(paywint: Paywint, trace: Trace | null): Paywint {
  if (trace === null) return paywint;
  const reading = <T>(name: string, read: () => Promise<Reading<T>>): Promise<Reading<T>> =>
    trace(`paywint ${name}`, {}, read, (got) => ({
      [OUTCOME]: got.ok ? 'ok' : String(got.status ?? 'unreachable'),
    }));
  return {
    ...paywint,
    wallet: () => reading('wallet', () => paywint.wallet()),
    cards: () => reading('cards', () => paywint.cards()),
    issued: () => reading('issued', () => paywint.issued()),
    card: (id) => reading('card', () => paywint.card(id)),
    payees: () => reading('payees', () => paywint.payees()),
    payment: (id) => reading('payment', () => paywint.payment(id)),
    paymentsSent: (page, rows) => reading('payments sent', () => paywint.paymentsSent(page, rows)),
    paymentsReceived: (page, rows) =>
      reading('payments received', () => paywint.paymentsReceived(page, rows)),
    connect: (timeoutMs) =>
      trace(
        'paywint connect',
        {},
        () => paywint.connect(timeoutMs),
        ({ ok }) => ({
          [OUTCOME]: ok ? 'ok' : 'notConnected',
        }),
      ).then((got) => (got.ok ? { ok: true, line: tracedLine(got.line, trace) } : got)),
  };
}

/** `send` still writes in the tick in which it is called. */
function tracedLine(line: MoneyLine, trace: Trace): MoneyLine {
  return {
    isOpen: () => line.isOpen(),
    close: () => line.close(),
    send: (call, deadlineMs) =>
      trace(
        'paywint money',
        {},
        () => line.send(call, deadlineMs),
        (answer) => ({
          [OUTCOME]: answer.kind === 'lost' ? 'lost' : String(answer.status),
        }),
      ),
  };
}
