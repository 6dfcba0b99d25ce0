/** What the choices of an admin mean for the money, and what became of them. */
import type { HistoryEntry, MoneyRequest } from '../../requests/request.ts';
import { agree } from '../../requests/statement.ts';
import { lastMove } from '../../requests/step.ts';
import { can } from '../../requests/transition.ts';
import { bold, code, joined, moment, text, who, type Part } from '../blocks.ts';

type Lines = readonly (readonly Part[])[];

/** The labels of the buttons, and the words that the lines about them begin with. */
export const CHOICES = {
  executed: 'It was executed',
  notExecuted: 'It was not executed',
  reissue: 'Reissue',
  settled: 'Difference settled',
} as const;

export function choiceLines(request: MoneyRequest): Lines {
  return can(request, 'acknowledge') ? ABOUT_CONTRADICTION : ABOUT_ATTENTION;
}

const ABOUT_ATTENTION: Lines = [
  [
    bold(`${CHOICES.executed}: `),
    text(
      'an admin gives Paywint’s id of the payment, which is checked at Paywint. Nothing is sent.',
    ),
  ],
  [
    bold(`${CHOICES.notExecuted}: `),
    text('two admins, neither of them the requester, say so. Nothing is sent, and it is over.'),
  ],
  [
    bold(`${CHOICES.reissue}: `),
    text('the same, and a new request asks for it again. It needs every approval anew.'),
  ],
  [text('As long as nobody chooses it stays as it is: it is never sent again by itself.')],
];

const ABOUT_CONTRADICTION: Lines = [
  [
    bold(`${CHOICES.executed}: `),
    text('two admins, neither of them the requester, say so, with Paywint’s id of the payment.'),
  ],
  [
    bold(`${CHOICES.notExecuted}: `),
    text('two admins, neither of them the requester, say that no money moved for it.'),
  ],
  [
    text(
      'Neither sends or takes back any money. Other requests go on: /paywint freeze stops all sending.',
    ),
  ],
];

const BY_PEOPLE: readonly HistoryEntry['event'][] = [
  'humanExecuted',
  'humanNotExecuted',
  'acknowledge',
];

/** The step that brought the request where it is, when people took it. */
function settlingOf(request: MoneyRequest): HistoryEntry | null {
  const last = lastMove(request);
  return last !== undefined && last.to === request.status && BY_PEOPLE.includes(last.event)
    ? last
    : null;
}

/** Null when nobody had to settle it. */
export function settledLines(request: MoneyRequest): Lines | null {
  const entry = settlingOf(request);
  if (entry === null) return null;
  const isExecuted = request.status !== 'failed';
  if (entry.event === 'humanExecuted') {
    return [[who(entry.actor), text(' found the payment at Paywint. '), moment(entry.at)]];
  }
  return [
    [
      ...joined(agreeing(request, isExecuted).map(who), ' and '),
      text(` settled it: it was ${isExecuted ? '' : 'not '}executed. `),
      moment(entry.at),
    ],
    ...(isExecuted ? [] : afterClosing(entry)),
  ];
}

function afterClosing({ note }: HistoryEntry): Lines {
  const next =
    note === null
      ? [text('Nothing more is sent for it. If it is still needed, it can be asked for again.')]
      : [
          text('Nothing more is sent for it. It is asked for anew as request '),
          code(note),
          text(', which needs every approval again.'),
        ];
  return [
    next,
    [text('Should Paywint show a payment of it all the same, the admins are told at once.')],
  ];
}

/** The two of them, the one who spoke first in front. */
function agreeing({ statements }: MoneyRequest, isExecuted: boolean): readonly string[] {
  const says = isExecuted ? 'executed' : 'notExecuted';
  const same = statements.filter((statement) => agree(statement.says, says));
  const users = new Set(same.toReversed().map(({ user }) => user));
  return [...users].slice(0, 2).toReversed();
}
