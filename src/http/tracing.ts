/**
 * Traces as OTLP over HTTP in JSON, some spans at a time. What cannot be delivered is dropped: nothing
 * of the bot waits for a collector. https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { REQUEST, type SpanFacts, type Trace } from '../engine/trace-ports.ts';

export type Tracing = {
  readonly trace: Trace;
  /** Delivers what is left, or gives it up. */
  readonly stop: () => Promise<void>;
};

export type TracingParts = {
  /** Spans are posted to `v1/traces` below it. */
  readonly endpoint: URL;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** So many random bytes, in hex. */
  readonly randomHex: (bytes: number) => string;
};

type Ids = { readonly traceId: string; readonly spanId: string };
/** Where work is; what it leaves running finds itself there after it is over, too. */
type Place = Ids & { readonly request: string | undefined; isOver: boolean };
type Span = Ids & {
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code: number };
};
type Attribute = { readonly key: string; readonly value: { readonly stringValue: string } };

const FLUSH_MS = 2_000;
const POST_MS = 1_000;
const AT_ONCE = 200;
const MOST_KEPT = 2_000;
/** https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
const INTERNAL = 1;
const FAILED = 2;

export function createTracing(parts: TracingParts): Tracing {
  const { clock, timers, randomHex } = parts;
  const place = new AsyncLocalStorage<Place>();
  const post = poster(parts);
  let kept: Span[] = [];
  let isDue = false;

  const flush = async (): Promise<void> => {
    isDue = false;
    while (kept.length > 0) {
      const some = kept.slice(0, AT_ONCE);
      kept = kept.slice(AT_ONCE);
      if (!(await post(some))) kept = [];
    }
  };
  const keep = (span: Span): void => {
    if (kept.length < MOST_KEPT) kept.push(span);
    if (isDue) return;
    isDue = true;
    timers.after(FLUSH_MS, () => void flush());
  };

  const trace: Trace = async (name, facts, work, outcome = () => ({})) => {
    const above = parentOf(place.getStore(), facts);
    const ids = { traceId: above?.traceId ?? randomHex(16), spanId: randomHex(8) };
    const here = { ...ids, request: facts[REQUEST] ?? above?.request, isOver: false };
    const beganAt = clock.now();
    const began = clock.monotonic();
    const end = (told: SpanFacts, code: number): void => {
      here.isOver = true;
      keep({
        ...ids,
        ...(above === undefined ? {} : { parentSpanId: above.spanId }),
        name,
        kind: INTERNAL,
        startTimeUnixNano: nanoseconds(beganAt),
        endTimeUnixNano: nanoseconds(beganAt + clock.monotonic() - began),
        attributes: attributes({ ...facts, ...told }),
        status: { code },
      });
    };
    try {
      const value = await place.run(here, work);
      end(safely(outcome, value), 0);
      return value;
    } catch (error) {
      if (!here.isOver) end({}, FAILED);
      throw error;
    }
  };
  return { trace, stop: flush };
}

/** Work for a request goes on in the trace of whoever asked for it; what only began there is its own. */
function parentOf(above: Place | undefined, facts: SpanFacts): Place | undefined {
  if (above === undefined) return undefined;
  const request = facts[REQUEST];
  if (request !== undefined && above.request !== undefined) {
    return request === above.request ? above : undefined;
  }
  return above.isOver ? undefined : above;
}

/** A trace may lack a word, and never be why work fails. */
function safely<T>(outcome: (value: T) => SpanFacts, value: T): SpanFacts {
  try {
    return outcome(value);
  } catch {
    return {};
  }
}

/** @returns a poster that says whether the collector took it, and logs once until it does again. */
function poster({ endpoint, log }: TracingParts): (spans: readonly Span[]) => Promise<boolean> {
  const address = new URL('v1/traces', endpoint.href.replace(/\/?$/, '/'));
  let isDown = false;
  return async (spans) => {
    const body = JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: attributes({ 'service.name': 'paywint-slack' }) },
          scopeSpans: [{ scope: { name: 'paywint-slack' }, spans }],
        },
      ],
    });
    const headers = { 'Content-Type': 'application/json' };
    const signal = AbortSignal.timeout(POST_MS);
    try {
      const answer = await fetch(address, { method: 'POST', headers, body, signal });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the collector answers ${answer.status}`);
      isDown = false;
      return true;
    } catch (err) {
      if (!isDown) log.warn({ err }, 'traces are not taken; they are dropped until they are again');
      isDown = true;
      return false;
    }
  };
}

function attributes(facts: SpanFacts): readonly Attribute[] {
  return Object.entries(facts).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function nanoseconds(ms: number): string {
  return `${Math.round(ms * 1_000)}000`;
}
