/** One request, the processes that tend it, the people around it, and the time: all that a run holds. */
import type { RequestEvent } from '../../../src/requests/event.ts';
import {
  type BootId,
  bootId,
  channelId,
  type Tag,
  tag,
  userId,
} from '../../../src/requests/ids.ts';
import type { Seen } from '../../../src/requests/outcome.ts';
import type { Call, MoneyRequest } from '../../../src/requests/request.ts';
import type { Step } from '../../../src/requests/step.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import type { Luck } from '../chance.ts';
import { createToyPaywint, type ToyPaywint } from './toy-paywint.ts';

export const DANA = userId('U0DANA');
export const CFO = userId('U0CFO');
export const CTO = userId('U0CTO');
/** Who may click; the requester and a guest among them, whose clicks must count for nothing. */
export const CLICKERS = [
  DANA,
  userId('U0MIA'),
  userId('U0BEN'),
  userId('U0EVA'),
  userId('U0GUEST'),
] as const;

/** What one process knows of the attempt that it holds: lost when the process is. */
export type Job = {
  readonly attempt: number;
  /** When the approvals were read from Slack, and who could approve then. */
  readonly readAt: number;
  readonly members: ReadonlySet<string>;
  readonly since: number;
  readonly phase: 'claimed' | 'burnt' | 'answered';
  readonly seen: Seen | null;
};

type Approval = { readonly user: string; readonly hash: string };

export type Life = {
  readonly luck: Luck;
  readonly transition: (request: MoneyRequest, event: RequestEvent) => Step;
  readonly paywint: ToyPaywint;
  readonly trace: string[];
  request: MoneyRequest;
  now: number;
  boots: number;
  /** Two processes; null where nothing is under way. */
  readonly processes: Map<BootId, Job | null>;
  /** The finance group as Slack has it now. */
  members: ReadonlySet<string>;
  /** Clicks that were answered with success, kept apart from the request's own votes. */
  readonly approvals: Approval[];
  broken: string | null;
};

export function aLife(luck: Luck, transition: Life['transition']): Life {
  const first = version(1);
  const request = aRequest({
    call: first.call,
    tag: first.tag,
    contentHash: first.contentHash,
    terms: {
      policyId: 'policy-1',
      channel: channelId('C0FINANCE'),
      need: [{ from: ['S0FINANCE'], count: 2 }],
      expiresAfterMs: 24 * 3_600_000,
      admins: [CFO, CTO],
    },
  });
  return {
    luck,
    transition,
    paywint: createToyPaywint(luck),
    trace: [],
    request,
    now: NINE_O_CLOCK,
    boots: 2,
    processes: new Map([
      [bootId('boot-1'), null],
      [bootId('boot-2'), null],
    ]),
    members: new Set(['U0MIA', 'U0BEN', 'U0EVA']),
    approvals: [],
    broken: null,
  };
}

/** What differs between the versions of a request. */
export function version(number: number): {
  readonly call: Call;
  readonly tag: Tag;
  readonly contentHash: string;
} {
  const mark = tag(`pw-7F3K2M9${number % 10}`);
  const body = JSON.stringify({ payee_card_id: 'card_4242', amount: 50, memo: `[${mark}]` });
  return {
    tag: mark,
    call: { method: 'POST', path: '/reload', body },
    contentHash: String(number % 10).repeat(64),
  };
}
