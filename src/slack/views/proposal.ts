/** The messages of a change that waits for approvals: all of it, as it stands. */
import type { ActionsBlock, Button } from '@slack/types';
import { z } from 'zod';
import { actNamed } from '../../acts/index.ts';
import { canStep } from '../../acts/proposal-step.ts';
import { asDecidable } from '../../acts/as-decidable.ts';
import type { Proposal } from '../../acts/proposal.ts';
import type { Environment } from '../../requests/request.ts';
import {
  actions,
  bold,
  button,
  confirm,
  context,
  escaped,
  header,
  type Part,
  richText,
  text,
  who,
} from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import type { Message } from '../speaker.ts';
import { proposalStory, proposalTitle, proposalWords } from '../words/proposals.ts';
import { votedLines } from './approvals.ts';
import { parseJson } from './button-value.ts';
import { linkWantedButton } from './linked.ts';
import { environmentWord } from './request-lines.ts';
import { escalatedLines } from './waiting-lines.ts';

type Lines = readonly (readonly Part[])[];

export const CHANGE_APPROVE = 'change:approve';
export const CHANGE_DENY = 'change:deny';
export const CHANGE_CANCEL = 'change:cancel';

export const proposalMessages = (environment: Environment) => ({
  notice: (proposal: Proposal, crowd: Crowd | null = null): Message =>
    message(proposal, environment, 'notice', crowd),
  outcome: (proposal: Proposal): Message => message(proposal, environment, 'outcome'),
});

function message(
  proposal: Proposal,
  environment: Environment,
  to: 'notice' | 'outcome',
  crowd: Crowd | null = null,
): Message {
  const title = proposalTitle(proposal);
  const { label, mark } = proposalWords(proposal);
  const story = [...proposalStory(proposal), ...reasonWords(proposal)];
  const lines =
    to === 'notice' ? [...wantedLines(proposal), ...decidingLines(proposal, crowd)] : [];
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

/** Whose approvals it has and lacks, and whom that was escalated to. */
export function decidingLines(proposal: Proposal, crowd: Crowd | null = null): Lines {
  const asked = asDecidable(proposal);
  return [...votedLines(asked, crowd), ...escalatedLines(asked)];
}

function wantedLines(proposal: Proposal): Lines {
  const { typed, explained } = wantedIn(proposal);
  return [...typed, [bold('Asked by: '), who(proposal.asker)], ...explained];
}

/** Everything that somebody agrees to who approves it, and what it comes to. */
export function wantedIn({ wanted }: Proposal): {
  readonly typed: Lines;
  readonly explained: Lines;
} {
  if (wanted.kind === 'link') return { typed: [], explained: [] };
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
  return { typed: [...subjects, ...typed], explained };
}

/** What was typed is forgotten once it is over. */
function isEmpty(values: Readonly<Record<string, string>>, fields: readonly unknown[]): boolean {
  return fields.length > 0 && Object.keys(values).length === 0;
}

function reasonWords({ status, reason, by }: Proposal): readonly string[] {
  if (status === 'denied') return [`The reason: ${reason ?? 'none was given'}`];
  return status === 'cancelled' && by !== null ? ['It was taken back before it was done.'] : [];
}

function buttons(proposal: Proposal, to: 'notice' | 'outcome'): readonly ActionsBlock[] {
  const { wanted, status } = proposal;
  if (to === 'notice') return changeButtons(proposal, ['approve', 'deny', 'cancel']);
  const isReady = wanted.kind === 'link' && status === 'approved';
  return isReady
    ? [actions(`link.${proposal.id}.${proposal.revision}`, [linkWantedButton(wanted.link)])]
    : [];
}

type ChangeClick = 'approve' | 'deny' | 'cancel';

/** Those of them that can still do something. */
export function changeButtons(
  proposal: Proposal,
  wanted: readonly ChangeClick[],
): readonly ActionsBlock[] {
  const shown = wanted.filter((one) => canStep(proposal, one)).map((one) => BUTTON[one](proposal));
  return shown.length === 0 ? [] : [actions(`change.${proposal.id}.${proposal.revision}`, shown)];
}

const BUTTON: Record<ChangeClick, (proposal: Proposal) => Button> = {
  approve: approveButton,
  deny: (proposal) =>
    button({ action: CHANGE_DENY, label: 'Deny', value: valueOf(proposal), style: 'danger' }),
  cancel: (proposal) =>
    button({ action: CHANGE_CANCEL, label: 'Cancel request', value: valueOf(proposal) }),
};

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
