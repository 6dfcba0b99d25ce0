/** What a request went through, or waits for, besides approvals: edits, the typed amount, the wait before it is sent. */
import { changeLines } from '../../requests/change.ts';
import type { HistoryEntry, MoneyRequest, Status } from '../../requests/request.ts';
import { asksForAmount, delayMs, waitsUntil } from '../../requests/safeguards.ts';
import { bold, cut, joined, moment, text, who, type Part } from '../blocks.ts';
import { ageWords } from './digest.ts';

type Lines = readonly (readonly Part[])[];

/** Where people still agree to it, or can take it back; later the thread tells of edits. */
const TOLD_IN: readonly Status[] = ['pending', 'approved', 'executing'];

/** Who edited it last, and what became different; nothing where nobody did. */
export function editLines(request: MoneyRequest): Lines {
  const entry = request.history.findLast(({ event }) => event === 'edit');
  if (entry === undefined || !TOLD_IN.includes(request.status)) return [];
  return [
    [
      bold(`Version ${request.version}, edited by `),
      who(entry.actor),
      text(' '),
      moment(entry.at),
      bold('. Earlier approvals do not count any more.'),
    ],
    ...changed(entry).map((line) => [bold('Changed: '), text(line)]),
    ...(request.version > 2 ? [[text('Earlier changes stand in the thread.')]] : []),
  ];
}

/** More fields than any form has, and names as long as Paywint likes. */
function changed({ note }: HistoryEntry): readonly string[] {
  return changeLines(note)
    .slice(0, 10)
    .map((line) => cut(line, 300));
}

/** In the thread, where everybody who approved the version before is called back. */
export function editTrail(entry: HistoryEntry, request: MoneyRequest): readonly Part[] {
  const before = request.history.filter(({ event, seq }) => event === 'edit' && seq < entry.seq);
  const old = before.length + 1;
  const voters = request.votes.filter(({ version }) => version === old).map(({ user }) => user);
  return [
    who(entry.actor),
    text(` edited this: it is version ${old + 1} now. Earlier approvals do not count any more.`),
    ...changed(entry).map((line) => text(`\n${line}`)),
    ...(voters.length === 0
      ? []
      : [
          text('\n'),
          ...joined(voters.map(who), ', '),
          text(' approved what it was before: please look again.'),
        ]),
  ];
}

/** What whoever decides, or waits, should know beforehand. */
export function safeguardLines(request: MoneyRequest): Lines {
  if (request.status !== 'pending') return [];
  return largeLines({ isTyped: asksForAmount(request), waitMs: delayMs(request) });
}

/** The same of what is not asked for yet. */
export function largeLines({ isTyped = false, waitMs = 0 }: Large): Lines {
  return [
    ...(isTyped ? [[bold('Typed: '), text('whoever approves types the amount.')]] : []),
    ...(waitMs === 0
      ? []
      : [
          [
            bold('Wait: '),
            text(`${ageWords(waitMs)} after the last approval, in which it can be stopped.`),
          ],
        ]),
  ];
}

type Large = { readonly isTyped?: boolean; readonly waitMs?: number };

/** Of what is approved and waits; null where it does not. */
export function waitLines(request: MoneyRequest): Lines | null {
  const until = waitsUntil(request);
  if (until === null) return null;
  return [
    [
      text('Everything the policy asks for is there. '),
      bold('It is sent after '),
      moment(until),
      bold(', not before. '),
      text('Until it is sent, the requester, its approvers and admins can stop it.'),
    ],
  ];
}

export function waitWords(request: MoneyRequest): string {
  const wait = delayMs(request);
  return wait === 0 ? '' : ` It waits ${ageWords(wait)} before it is sent.`;
}
