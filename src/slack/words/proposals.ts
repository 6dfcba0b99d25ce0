/** A change that waits for approvals, in words. */
import { approvalsWanted } from '../../policy/steps.ts';
import type { Ended } from '../../acts/act-outcome.ts';
import { actNamed } from '../../acts/index.ts';
import type { Proposal, ProposalStatus } from '../../acts/proposal.ts';
import type { ActEnd } from '../../engine/act-ports.ts';
import type { Result } from '../../engine/ports.ts';
import { storyOf } from './acts.ts';
import { linkTitleOf } from './linked.ts';
import { people, refusalSentence } from './refusals.ts';

type StatusWords = { readonly label: string; readonly mark: string };

const WORDS: Record<ProposalStatus, StatusWords> = {
  pending: { label: 'Waiting for approval', mark: '🟡' },
  approved: { label: 'Approved, about to be done', mark: '🔵' },
  performing: { label: 'Paywint is being asked', mark: '🔵' },
  done: { label: 'Done', mark: '✅' },
  refused: { label: 'Not done', mark: '❌' },
  notSent: { label: 'Not done, nothing was sent', mark: '❌' },
  unknown: { label: 'Not known whether it was done', mark: '🟠' },
  denied: { label: 'Denied', mark: '⛔' },
  cancelled: { label: 'Cancelled', mark: '⚪' },
  expired: { label: 'Expired, nothing was changed', mark: '⌛' },
};

export function proposalWords({ status, wanted, windowEndsAt }: Proposal): StatusWords {
  if (wanted.kind === 'link' && status === 'approved') {
    return { label: 'Approved: whoever asked may get the link', mark: '✅' };
  }
  if (wanted.kind === 'link' && status === 'expired' && windowEndsAt !== null) {
    return { label: 'Approved; the time for links is over', mark: '⌛' };
  }
  return WORDS[status];
}

/** For the person who just asked for it. */
export function askedForChange({ id, terms }: Proposal): string {
  const count = approvalsWanted(terms);
  return (
    `The policy wants ${people(count)} to approve this first, so nothing was changed yet. ` +
    `It was asked for in the approvers’ channel as ${id}; you hear what came of it.`
  );
}

/** What is asked for, as the title of its form. */
export function proposalTitle({ wanted }: Proposal): string {
  if (wanted.kind === 'link') return linkTitleOf(wanted.link, wanted.name);
  return actNamed(wanted.words)?.title ?? wanted.words;
}

/** What became of it, in sentences; empty while nothing did. */
export function proposalStory({ wanted, ended }: Proposal): readonly string[] {
  if (wanted.kind === 'link' || ended === null) return [];
  const result = resultFrom(wanted.words, wanted.on, ended);
  if (!result.ok) return [refusalSentence(result.refusal)];
  return storyOf(result.value, wanted.values).sentences;
}

function resultFrom(words: string, on: ActEnd['on'], ended: Ended): Result<ActEnd> {
  const act = actNamed(words);
  if (ended.kind === 'refused') return { ok: false, refusal: ended.refusal };
  if (act === null) return { ok: false, refusal: { reason: 'notFound' } };
  const { outcome, next } = ended;
  const followed = nextFrom(next);
  return { ok: true, value: { act, on, outcome, next: followed } };
}

function nextFrom(next: Extract<Ended, { kind: 'answered' }>['next']): ActEnd['next'] {
  const act = next === null ? null : actNamed(next.words);
  if (next === null || act === null) return null;
  return { act, on: next.on, result: resultFrom(next.words, next.on, next.ended) };
}
