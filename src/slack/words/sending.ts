/** What stops all sending, and what it takes to go on. */
import { formatUsd } from '../../money.ts';
import type { LowBalance, SendingNews } from '../../engine/news-ports.ts';
import { type Freeze, LIFT_MS, type Sending } from '../../requests/sending.ts';
import { bold, cut, moment, text, who, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];
type Told = Pick<Freeze, 'note' | 'at'> & { readonly by: string };

const NOTE_LENGTH = 300;

/** Nothing where nothing is frozen; else that it is, why and since when. */
export function frozenLines(freezes: readonly Told[]): Lines {
  if (freezes.length === 0) return [];
  return [
    [bold('Sending is frozen: nothing is sent to Paywint.')],
    ...freezes.map(freezeLine),
    [text('Two admins lift it with /paywint unfreeze.')],
  ];
}

function freezeLine({ note, by, at }: Told): readonly Part[] {
  const why =
    by === 'bot'
      ? [text(`${cut(note.replace(/\.$/, ''), NOTE_LENGTH)}. Since `)]
      : [text('Stopped by '), who(by), text(', since ')];
  return [...why, moment(at), text('.')];
}

export const FROZEN_NOW: Lines = [
  [text('Approved requests wait, and clicks are recorded as before.')],
  [text('What was sent before is not called back: its answer is still waited for and looked up.')],
];

/** The first of two admins has spoken. */
export function waitingLines({ lift, freezes }: Sending): Lines {
  return [
    [bold('Recorded. Sending stays frozen until a second admin agrees.')],
    ...(lift === null
      ? []
      : [
          [
            text('Another admin types '),
            text(lift.adopts ? '/paywint unfreeze adopt' : '/paywint unfreeze'),
            text(', before '),
            moment(lift.at + LIFT_MS),
            text('.'),
          ],
        ]),
    ...freezes.map(freezeLine),
  ];
}

export const LIFTED: Lines = [
  [bold('Sending goes on.')],
  [text('Approved requests that waited are sent now, each once, under the approvals they have.')],
];

/** What everybody else hears of it. */
export function newsLines(news: SendingNews): Lines {
  switch (news.kind) {
    case 'frozen':
      return [...frozenLines([news]), ...FROZEN_NOW];
    case 'lifting':
      return [
        [
          who(news.by),
          text(
            news.adopts
              ? ' wants sending to go on, and vouches for the payments that the bot has no record of. '
              : ' wants sending to go on. ',
          ),
          bold('It stays frozen until a second admin agrees: '),
          text(news.adopts ? '/paywint unfreeze adopt' : '/paywint unfreeze'),
          text(', before '),
          moment(news.at + LIFT_MS),
          text('.'),
        ],
      ];
    case 'low':
      return lowLines(news);
    case 'lifted':
      return [
        ...LIFTED,
        [text('Lifted by '), who(news.with), text(' and '), who(news.by), text('.')],
      ];
  }
}

function lowLines({ availableCents, belowCents, committedCents }: LowBalance): Lines {
  const missing = committedCents - availableCents;
  const open = `Open requests come to ${formatUsd(committedCents)}`;
  return [
    [
      bold('⚠️ Low balance: '),
      text(`${formatUsd(availableCents)} is available, less than ${formatUsd(belowCents)}.`),
    ],
    [
      text(
        missing > 0
          ? `${open}: ${formatUsd(missing)} is missing, so not all of them can be sent until the wallet is topped up.`
          : `${open}, which still go through; any larger request waits until the wallet is topped up.`,
      ),
    ],
  ];
}

export const NEWS: Record<SendingNews['kind'], string> = {
  frozen: 'Sending is frozen: nothing is sent to Paywint.',
  lifting: 'An admin wants sending to go on; a second one has to agree.',
  lifted: 'Sending to Paywint goes on.',
  low: 'The balance of the wallet is low.',
};

export const ONLY_ADOPT =
  'After /paywint unfreeze there is nothing, or the word adopt. Nothing changed.';
