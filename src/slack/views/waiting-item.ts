/** Whatever waits for somebody, by what is the same for all of it: in reminders, App Home and lists. */
import type { KnownBlock } from '@slack/types';
import { decidableOf, type WaitingItem } from '../../deciding/waiting-item.ts';
import { formatUsd } from '../../money.ts';
import { operation as operationOf } from '../../operations/index.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { asRequest } from '../../standing/as-request.ts';
import { type StandingRequest, totalCents } from '../../standing/standing-request.ts';
import { bold, code, cut, moment, type Part, richText, text, who } from '../blocks.ts';
import { proposalTitle, proposalWords } from '../words/proposals.ts';
import { editLines } from '../words/safeguards.ts';
import { extentWords, rhythmWords, STANDING_WORDS } from '../words/standing.ts';
import { wordsFor } from '../words/statuses.ts';
import { approvalLines } from './approvals.ts';
import { changeButtons, decidingLines, wantedIn } from './proposal.ts';
import { requestButtons } from './request-buttons.ts';
import { environmentWord, summaryOf } from './request-lines.ts';
import { requestLine } from './request-line.ts';
import { extentLines, pendingLines, standingButtons } from './standing-notice.ts';

type Lines = readonly (readonly Part[])[];

export function titleOf(item: WaitingItem): string {
  switch (item.kind) {
    case 'request':
      return summaryOf(item.of);
    case 'standing':
      return `${everyWords(item.of)}: ${extentWords(item.of)}`;
    case 'change': {
      const { wanted } = item.of;
      const subjects = wanted.kind === 'act' ? Object.values(wanted.on) : [];
      return [proposalTitle(item.of), ...subjects.map(({ name }) => name)].join(': ');
    }
  }
}

export function everyWords({ intent, schedule, operation }: StandingRequest): string {
  return `${operationOf(operation).summary(intent)} ${rhythmWords(schedule.rhythm)}`;
}

/** Where it stands, without a mark. */
export function labelOf(item: WaitingItem): string {
  switch (item.kind) {
    case 'request':
      return wordsFor(item.of).label;
    case 'standing':
      return STANDING_WORDS[item.of.status].label;
    case 'change':
      return proposalWords(item.of).label;
  }
}

/** ` · SANDBOX`; a change moves no money in either environment. */
export function placeWords(item: WaitingItem): string {
  return item.kind === 'change' ? '' : ` · ${environmentWord(item.of.environment)}`;
}

/** In one line of a list. */
export function itemLine(item: WaitingItem): readonly Part[] {
  if (item.kind === 'request') return requestLine(item.of);
  return [
    bold(cut(titleOf(item), 200)),
    text(` · ${labelOf(item)}${placeWords(item)} · `),
    ...byline(item),
  ];
}

/** Who asked for it, when, and its id. */
function byline(item: WaitingItem): readonly Part[] {
  const { requester, createdAt } = decidableOf(item);
  return [who(requester), text(' · '), moment(createdAt), text(' · '), code(item.of.id)];
}

/** What its reader can do about it, as far as it still can be done. */
export function itemButtons(
  item: WaitingItem,
  wanted: readonly ('approve' | 'deny' | 'cancel')[],
): readonly KnownBlock[] {
  switch (item.kind) {
    case 'request':
      return requestButtons(item.of, wanted);
    case 'standing':
      return standingButtons(
        item.of,
        wanted.map((one) => (one === 'cancel' ? 'end' : one)),
      );
    case 'change':
      return changeButtons(item.of, wanted);
  }
}

/** Everything that somebody agrees to who approves it here. */
export function decisionBlocks(item: WaitingItem): readonly KnownBlock[] {
  const head = [bold(cut(headOf(item), 200)), text(placeWords(item))];
  const by = [bold('Requester: '), ...byline(item)];
  const { details, below } = detailsOf(item);
  return [
    richText([head, ...details, by, ...below, ...approvalsOf(item)]),
    ...itemButtons(item, ['approve', 'deny']),
  ];
}

/** What follows below tells the rest. */
function headOf(item: WaitingItem): string {
  if (item.kind === 'request') return titleOf(item);
  if (item.kind === 'change') return proposalTitle(item.of);
  return `Standing reload, ${formatUsd(totalCents(item.of))} in all`;
}

function detailsOf(item: WaitingItem): { readonly details: Lines; readonly below: Lines } {
  switch (item.kind) {
    case 'request': {
      const rows = operationOf(item.of.operation).rows(item.of.intent);
      const details = rows.map((row) => [bold(`${row.label}: `), text(cut(row.text, 300))]);
      return { details, below: [] };
    }
    case 'standing':
      return { details: extentLines(item.of), below: pendingLines(item.of) };
    case 'change': {
      const { typed, explained } = wantedIn(item.of);
      return { details: typed, below: explained };
    }
  }
}

function approvalsOf(item: WaitingItem): Lines {
  const ofRequest = (request: MoneyRequest): Lines => [
    ...editLines(request),
    ...approvalLines(request),
  ];
  switch (item.kind) {
    case 'request':
      return ofRequest(item.of);
    case 'standing':
      return approvalLines(asRequest(item.of));
    case 'change':
      return decidingLines(item.of);
  }
}
