/** What this process has counted since it started, for Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Meters = {
  readonly registry: Registry;
  /** One delivery of Slack's was answered after so many seconds. */
  readonly answered: (how: 'ack' | 'refusal' | 'repeat', seconds: number) => void;
  /** One call to Paywint came to this after so many seconds. */
  readonly called: (call: string, outcome: string, seconds: number) => void;
  /** The available balance, as Paywint told it last. */
  readonly balance: (cents: number) => void;
};

/** Up to Slack's patience of three seconds. */
const ACK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** Up to the minute for which the answer to money is waited for. */
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const acks = new Histogram({
    name: 'paywint_slack_ack_seconds',
    help: 'How long Slack waited for the answer to a delivery',
    labelNames: ['answer'],
    buckets: ACK_SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'paywint_api_calls_total',
    help: 'Calls to Paywint, by what came of them',
    labelNames: ['call', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'paywint_api_call_seconds',
    help: 'How long Paywint took',
    labelNames: ['call'],
    buckets: CALL_SECONDS,
    registers,
  });
  const balance = new Gauge({
    name: 'paywint_wallet_available_cents',
    help: 'The available balance as Paywint told it last, in cents',
    registers,
  });
  const readAt = new Gauge({
    name: 'paywint_wallet_read_timestamp_seconds',
    help: 'When Paywint last told the balance',
    registers,
  });
  return {
    registry,
    answered: (answer, seconds) => acks.observe({ answer }, seconds),
    called(call, outcome, seconds) {
      calls.inc({ call, outcome });
      durations.observe({ call }, seconds);
    },
    balance(cents) {
      balance.set(cents);
      readAt.setToCurrentTime();
    },
  };
}
