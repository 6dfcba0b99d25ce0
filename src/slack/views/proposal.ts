/** The messages of a change that waits for approvals: all of it, as it stands. */
import type { ActionsBlock, Button } from '@slack/types';
import { z } from 'zod';
import { actNamed } from '../../acts/index.ts';
import { canStep } from '../../acts/proposal-step.ts';
import { isOver, type Proposal } from '../../acts/proposal.ts';
import { assign } from '../../policy/assign.ts';
import type { Environment } from '../../requests/request.ts';
import {
  actions,
  bold,
  button,
  confirm,
  context,
  escaped,
  header,
  joined,
  type Part,
  richText,
  text,
  who,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { people } from '../words/refusals.ts';
import { proposalStory, proposalTitle, proposalWords } from '../words/proposals.ts';
import { parseJson } from './button-value.ts';
import { linkWantedButton } from './linked.ts';
import { environmentWord } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

export const CHANGE_APPROVE = 'change:approve';
export const CHANGE_DENY = 'change:deny';
export const CHANGE_CANCEL = 'change:cancel';

export const proposalMessages = (environment: Environment) => ({
  notice: (proposal: Proposal): Message => message(proposal, environment, 'notice'),
  outcome: (proposal: Proposal): Message => message(proposal, environment, 'outcome'),
});

function message(proposal: Proposal, environment: Environment, to: 'notice' | 'outcome'): Message {
  const title = proposalTitle(proposal);
  const { label, mark } = proposalWords(proposal);
  const story = [...proposalStory(proposal), ...reasonWords(proposal)];
  const lines = to === 'notice' ? [...wantedLines(proposal), ...approvalLines(proposal)] : [];
  return {
    text: `${escaped(`${label} (${environmentWord(environment)}): ${title}`)}, asked by <@${proposal.asker}>.`,
    blocks: [
      header(`${environmentWord(environment)} · ${title}`),
      richText([[text(`${mark} `), bold(label)]]),
      ...(lines.length === 0 ? [] : [richText(lines)]),
      ...(story.length === 0 ? [] : [richText(story.map((words) => [text(words)]))]),
      ...buttons(proposal, to),
      context(`Change ${proposal.id}. It moves no money.`),
    ],
  };
}

function wantedLines({ wanted, asker }: Proposal): Lines {
  const by: Lines = [[bold('Asked by: '), who(asker)]];
  if (wanted.kind === 'link') return by;
  const { on, values, shown } = wanted;
  const act = actNamed(wanted.words);
  const subjects = Object.values(on).map((subject): readonly Part[] => [
    bold('For: '),
    text(subject.name),
  ]);
  const fields = act?.fields(on) ?? [];
  const typed = fields.flatMap(({ name, label }): Lines => {
    const value = shown[name] ?? values[name];
    return value === undefined ? [] : [[bold(`${label}: `), text(value)]];
  });
  const explained = act === null || isEmpty(values, fields) ? [] : [[text(act.explains(on))]];
  return [...subjects, ...typed, ...by, ...explained];
}

/** What was typed is forgotten once it is over. */
function isEmpty(values: Readonly<Record<string, string>>, fields: readonly unknown[]): boolean {
  return fields.length > 0 && Object.keys(values).length === 0;
}

function approvalLines(proposal: Proposal): Lines {
  const { terms, votes, lapsed, status } = proposal;
  const counted = votes.filter(({ user }) => !lapsed.includes(user));
  return assign(terms.need, counted).lines.map(({ need, filledBy, missing }) => [
    bold('Approval: '),
    text(`${people(need.count)} of `),
    ...joined(need.from.map(who), ', '),
    ...(filledBy.length === 0 ? [] : [text('; approved by '), ...joined(filledBy.map(who), ', ')]),
    ...(status === 'pending' && missing > 0 ? [text('; '), bold(`${missing} more needed`)] : []),
  ]);
}

function reasonWords({ status, reason, by }: Proposal): readonly string[] {
  if (status === 'denied') return [`The reason: ${reason ?? 'none was given'}`];
  return status === 'cancelled' && by !== null ? ['It was taken back before it was done.'] : [];
}

function buttons(proposal: Proposal, to: 'notice' | 'outcome'): readonly ActionsBlock[] {
  const { wanted, status } = proposal;
  if (to === 'outcome') {
    const isReady = wanted.kind === 'link' && status === 'approved';
    return isReady
      ? [actions(`link.${proposal.id}.${proposal.revision}`, [linkWantedButton(wanted.link)])]
      : [];
  }
  if (isOver(status)) return [];
  const possible: readonly (Button | null)[] = [
    canStep(proposal, 'approve') ? approveButton(proposal) : null,
    canStep(proposal, 'deny')
      ? button({ action: CHANGE_DENY, label: 'Deny', value: valueOf(proposal), style: 'danger' })
      : null,
    canStep(proposal, 'cancel')
      ? button({ action: CHANGE_CANCEL, label: 'Cancel request', value: valueOf(proposal) })
      : null,
  ];
  const shown = possible.filter((one) => one !== null);
  return shown.length === 0 ? [] : [actions(`change.${proposal.id}.${proposal.revision}`, shown)];
}

function approveButton(proposal: Proposal): Button {
  return button({
    action: CHANGE_APPROVE,
    label: 'Approve',
    value: valueOf(proposal),
    style: 'primary',
    confirm: confirm(
      'Approve this change?',
      `${proposalTitle(proposal)}. With the last approval it is done.`,
      'Approve',
      'Go back',
    ),
  });
}

const Value = z.object({ id: z.string().min(1).max(64), hash: z.string().regex(/^[0-9a-f]{64}$/) });

function valueOf({ id, hash }: Proposal): string {
  return JSON.stringify({ id, hash });
}

/** Null for anything that is no button of a change. */
export function readChangeValue(
  value: string,
): { readonly id: string; readonly hash: string } | null {
  const parsed = Value.safeParse(parseJson(value));
  return parsed.success ? parsed.data : null;
}
