/** What the form says below its inputs, and above them when the same was asked for before. */
import type { KnownBlock } from '@slack/types';
import type { Preview } from '../../engine/engine-ports.ts';
import { formatUsd } from '../../money.ts';
import type { Operation } from '../../operations/operation.ts';
import type { UserId } from '../../requests/ids.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, cut, divider, moment, richText, section, text, who, type Part } from '../blocks.ts';
import { refusalSentence, roomWords } from '../words/refusals.ts';
import { sumWords } from '../words/limits.ts';
import { largeLines } from '../words/safeguards.ts';
import { statusWords } from '../words/statuses.ts';
import { needLines } from './approvals.ts';

type Lines = readonly (readonly Part[])[];

/** The balance, what stays of it, who decides, and what is left of the limits. */
export function previewNotes(
  preview: Preview,
  operation: Pick<Operation, 'spends'>,
  home: Home = { ok: true, address: null },
  mending: readonly KnownBlock[] = [],
): readonly KnownBlock[] {
  const lines = [...homeLines(home), ...previewLines(preview, operation)];
  return lines.length === 0 ? [] : [divider(), richText(lines), ...mending];
}

/** Where what is asked for goes, or why it cannot be asked for. */
export type Home =
  /** Null where it goes nowhere. */
  | { readonly ok: true; readonly address: string | null }
  | { readonly ok: false; readonly why: string; readonly isMissing: boolean };

function homeLines(home: Home): Lines {
  if (!home.ok) return [[bold(cut(home.why, 500))]];
  return home.address === null ? [] : [[bold('Default address: '), text(cut(home.address, 500))]];
}

export function previewLines(preview: Preview, { spends }: Pick<Operation, 'spends'>): Lines {
  return [
    ...(spends ? [walletLine(preview)] : []),
    ...(preview.need === null ? [] : needLines({ ...preview, need: preview.need })),
    ...(preview.together === undefined
      ? []
      : [[text(`${sumWords(preview.together)} with this one, so what such a sum needs applies.`)]]),
    ...largeLines(preview),
    ...preview.limits.map((limit) => [text(roomWords(limit))]),
    ...(preview.refusal === null ? [] : [[bold(refusalSentence(preview.refusal))]]),
  ];
}

function walletLine({ walletCents, afterCents }: Preview): readonly Part[] {
  if (walletCents === null) return [text('Paywint does not tell the wallet’s balance right now.')];
  const available = [bold('Wallet: '), text(`${formatUsd(walletCents)} available`)];
  if (afterCents === null) return available;
  if (afterCents < 0)
    return [...available, bold(`; ${formatUsd(-afterCents)} is missing for this`)];
  return [...available, text(`; ${formatUsd(afterCents)} stays after this`)];
}

type Same = { readonly by: UserId; readonly at: number };

/** Shown before the same is asked for a second time; sending the form then means that it is meant. */
export function againWarning(same: Same, now: MoneyRequest | null): readonly KnownBlock[] {
  const state = now === null ? '.' : `. It stands at: ${statusWords(now.status).label}.`;
  return [
    richText([
      [
        text('⚠️ '),
        bold('The same was asked for already, by '),
        who(same.by),
        text(' '),
        moment(same.at),
        bold(state),
      ],
      [text('If it is really needed once more, send this form again.')],
    ]),
    divider(),
  ];
}

/** What of a typed line was not clear, above the inputs. */
export function unclearNotes(notes: readonly string[]): readonly KnownBlock[] {
  return notes.map(section);
}
