/** What the policy would say to this, now, and what it says as a whole. */
import type { Preview } from '../../engine/engine-ports.ts';
import { formatUsd, type Cents } from '../../money.ts';
import type { Operation } from '../../operations/operation.ts';
import { durationWords, policyInWords } from '../../policy/in-words.ts';
import type { Policy } from '../../policy/policy.ts';
import { bold, context, cut, escaped, header, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { people } from '../words/refusals.ts';
import { previewLines } from './modal-notes.ts';
import { withPeople } from './policy-news.ts';

type Lines = readonly (readonly Part[])[];

export function policyMessage(
  operation: Operation,
  amountCents: Cents | null,
  preview: Preview,
  policy: Pick<Policy, 'expiresAfterMs' | 'stepUp' | 'delay'>,
): Message {
  const { title, name } = operation;
  const what = amountCents === null ? title : `${title} of ${formatUsd(amountCents)}`;
  const lines = [
    ...previewLines(preview, operation),
    ...reachLines(preview),
    ...afterLines(policy, amountCents),
  ];
  return {
    text: escaped(`Policy for a ${what}.`),
    blocks: [
      header(`Policy: ${what}`),
      richText(lines),
      ...(amountCents === null
        ? [context(`Add an amount to see who has to approve it: /paywint policy ${name} 250`)]
        : []),
    ],
  };
}

function reachLines({ deciders }: Preview): Lines {
  if (deciders === undefined) return [];
  return [[text(`${people(deciders)} besides you could decide about it.`)]];
}

function afterLines(
  { expiresAfterMs, stepUp, delay }: Pick<Policy, 'expiresAfterMs' | 'stepUp' | 'delay'>,
  amountCents: Cents | null,
): Lines {
  const isAbove = (limit: { readonly aboveCents: Cents } | undefined): boolean =>
    limit !== undefined && amountCents !== null && amountCents > limit.aboveCents;
  return [
    [text(`Undecided, it expires after ${durationWords(expiresAfterMs)}.`)],
    ...(isAbove(stepUp) ? [[text('Whoever approves it types its amount.')]] : []),
    ...(isAbove(delay)
      ? [[text(`Once approved, it waits ${durationWords(delay?.forMs ?? 0)} and can be stopped.`)]]
      : []),
  ];
}

/** More lines, or letters, than anybody reads. */
const MOST_LINES = 40;
const MOST_LENGTH = 300;

export function wholePolicyMessage(policy: Policy): Message {
  const all = policyInWords(policy);
  const lines = all
    .slice(0, MOST_LINES)
    .map(({ label, text: words }) => [bold(`${label}: `), ...withPeople(cut(words, MOST_LENGTH))]);
  const more = all.length - MOST_LINES;
  return {
    text: 'The policy in force.',
    blocks: [
      header('The policy'),
      richText([...lines, ...(more > 0 ? [[text(`and ${more} more lines`)]] : [])]),
      context(`Policy ${policy.id}. For one case: /paywint policy reload 250`),
    ],
  };
}
