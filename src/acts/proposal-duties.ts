/** What the world is still owed for a proposal, and from when on: work and recovery read the same list. */
import { freshMark } from '../requests/fresh-mark.ts';
import type { Mark } from '../requests/request.ts';
import { escalationAt, nextReminderAt } from '../requests/waiting.ts';
import { asDecidable } from './as-decidable.ts';
import type { Proposal, ProposalStatus, Told } from './proposal.ts';

type ProposalSurface = 'notice' | 'outcome';

export type ProposalDuty =
  /** Ask Paywint for it. */
  | { readonly do: 'perform'; readonly at: number }
  /** Nobody decided, or the approval was not used. */
  | { readonly do: 'expire'; readonly at: number }
  /** Whoever was at it is gone: look what came of it. */
  | { readonly do: 'sweep'; readonly at: number }
  /** Somebody is to be told that it waits. */
  | { readonly do: Told['event']; readonly at: number }
  | { readonly do: 'show'; readonly mark: Mark; readonly at: number };

/** Where the one who asked hears of it by a direct message. */
const IS_NEWS: Record<ProposalStatus, boolean> = {
  pending: false,
  approved: false,
  performing: false,
  done: true,
  refused: true,
  notSent: true,
  unknown: true,
  denied: true,
  cancelled: false,
  expired: true,
};

export function proposalDuties(proposal: Proposal): readonly ProposalDuty[] {
  const shown = surfacesOf(proposal)
    .map((surface) => proposalMark(proposal, surface))
    .filter((mark) => mark.shown < proposal.revision)
    .map((mark): ProposalDuty => ({ do: 'show', mark, at: mark.notBefore }));
  return [...workOf(proposal), ...shown];
}

/** When somebody has to look at it again, or null when nothing is owed. */
export function proposalDueAt(proposal: Proposal): number | null {
  const times = proposalDuties(proposal).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

function workOf(proposal: Proposal): readonly ProposalDuty[] {
  const { status, wanted, windowEndsAt, expiresAt, claim } = proposal;
  switch (status) {
    case 'pending':
      return [{ do: 'expire', at: expiresAt }, ...tellingOf(proposal)];
    case 'approved': {
      const expire = { do: 'expire', at: windowEndsAt ?? expiresAt } as const;
      return wanted.kind === 'link' ? [expire] : [expire, { do: 'perform', at: 0 }];
    }
    case 'performing':
      return [{ do: 'sweep', at: claim?.until ?? 0 }];
    case 'done':
    case 'refused':
    case 'notSent':
    case 'unknown':
    case 'denied':
    case 'cancelled':
    case 'expired':
      return [];
  }
}

function tellingOf(proposal: Proposal): readonly ProposalDuty[] {
  const asked = asDecidable(proposal);
  const remindAt = nextReminderAt(asked);
  const escalateAt = escalationAt(asked);
  return [
    ...(remindAt === null ? [] : [{ do: 'remind', at: remindAt } as const]),
    ...(escalateAt === null ? [] : [{ do: 'escalateWaiting', at: escalateAt } as const]),
  ];
}

function surfacesOf({ status, wanted, marks }: Proposal): readonly ProposalSurface[] {
  const isNews = IS_NEWS[status] || (status === 'approved' && wanted.kind === 'link');
  const isKnown = marks.some(({ surface }) => surface === 'outcome');
  return isNews || isKnown ? ['notice', 'outcome'] : ['notice'];
}

function proposalMark({ marks }: Proposal, surface: ProposalSurface): Mark {
  return marks.find((mark) => mark.surface === surface) ?? freshMark(surface);
}
