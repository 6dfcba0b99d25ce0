/** Everything that can follow `/paywint`: the word, who may use it, and what it does. */
import { holdsCardNumber } from '../../card-numbers.ts';
import { acts } from '../../acts/index.ts';
import { operations } from '../../operations/index.ts';
import type { Command } from '../inbound.ts';
import { helpMessage, type HelpEntry } from '../views/help.ts';
import { sentence } from '../views/sentence.ts';
import { SAY, unknownCommand } from '../words/answers.ts';
import { actsOf } from './act.ts';
import { ask } from './ask.ts';
import { batch } from './batch.ts';
import { balance } from './balance.ts';
import { card } from './cards.ts';
import { digest } from './digest.ts';
import { FILE_ROUTES } from './file-routes.ts';
import { freeze, unfreeze } from './freeze.ts';
import { linked } from './linked.ts';
import { listCommand } from './lists.ts';
import { nearest } from './nearest.ts';
import type { FaceParts, Route } from './parts.ts';
import { payee } from './payee.ts';
import { PEOPLE_ROUTES } from './people-routes.ts';
import { policy } from './policy.ts';
import { readers } from './readers.ts';
import { standing, STANDING_HELP } from './standing.ts';
import { status } from './status.ts';

const ROUTES: readonly Route[] = [
  ...operations.map((operation) => ({
    word: operation.name,
    run: ask(operation),
    help: [{ ...operation.help, usage: `${operation.name} ${operation.help.usage}` }],
  })),
  { word: 'standing', run: standing, help: STANDING_HELP },
  {
    word: 'batch',
    run: batch,
    help: [{ usage: 'batch', effect: 'ask for several card reloads as one table' }],
  },
  {
    word: 'requests',
    run: readers(listCommand('requests')),
    help: [
      { usage: 'requests [mine|waiting|pending|attention|all]', effect: 'the queue of requests' },
    ],
  },
  {
    word: 'status',
    run: readers(status),
    help: [
      {
        usage: 'status <request, payment id or reference_id>',
        effect: 'one request or payment, live from Paywint',
      },
    ],
  },
  {
    word: 'balance',
    run: readers(balance),
    help: [
      {
        usage: 'balance',
        effect: 'the wallet: available, current, committed to open requests',
      },
    ],
  },
  {
    word: 'card',
    run: readers(card),
    help: [
      {
        usage: 'card <nickname, payee, last four or request>',
        effect: 'one Paywint card, live from Paywint, with a way to reload it',
      },
    ],
  },
  {
    word: 'cards',
    run: readers(listCommand('cards')),
    help: [{ usage: 'cards [text]', effect: 'Paywint cards, by nickname, payee or last four' }],
  },
  {
    word: 'payees',
    run: readers(listCommand('payees')),
    help: [{ usage: 'payees [text]', effect: 'payees, by name or e-mail address' }],
  },
  {
    word: 'payee',
    run: actsOf('payee', readers(payee)),
    help: [
      {
        usage: 'payee <name>',
        effect: 'one payee: contacts, addresses, cards, and what to change',
      },
      ...helpOf('payee'),
    ],
  },
  {
    word: 'linked',
    run: linked,
    help: [
      {
        usage: 'linked [text]',
        effect: 'linked debit and credit cards, and what Paywint asks for them',
      },
      {
        usage: 'linked add [payment|withdrawal]',
        effect: 'a link to Paywint’s page where a card is typed in; for admins',
      },
      {
        usage: 'linked update [card]',
        effect: 'the same, to finish what Paywint asks for a card; for admins',
      },
      ...helpOf('linked'),
    ],
  },
  {
    word: 'digest',
    run: readers(digest),
    help: [
      {
        usage: 'digest [weekly|monthly]',
        effect: 'today’s digest, now, or that of the last whole week or month, to you alone',
      },
    ],
  },
  {
    word: 'payments',
    run: readers(listCommand('payments')),
    help: [
      {
        usage: 'payments sent|received [text] [from] [to]',
        effect:
          'Paywint’s payments, newest first; words and dates such as 2026-11-21 narrow them down',
      },
    ],
  },
  {
    word: 'policy',
    run: readers(policy),
    help: [
      {
        usage: 'policy [operation] [amount]',
        effect: 'who would have to approve this, and what is left of each limit',
      },
    ],
  },
  {
    word: 'freeze',
    run: freeze,
    help: [{ usage: 'freeze', effect: 'stop all sending; approvers and admins can' }],
  },
  {
    word: 'unfreeze',
    run: unfreeze,
    help: [
      {
        usage: 'unfreeze [adopt]',
        effect: 'let sending go on; two admins within 15 minutes',
      },
    ],
  },
  ...FILE_ROUTES,
  ...PEOPLE_ROUTES,
  { word: 'help', run: help, help: [{ usage: 'help', effect: 'this list' }] },
];

/** What the acts that begin with a word say of themselves. */
function helpOf(word: string): readonly HelpEntry[] {
  return acts.filter(({ words }) => words.split(' ')[0] === word).map(({ help: entry }) => entry);
}

/** Every command as help and README list it. */
export const HELP: readonly HelpEntry[] = ROUTES.flatMap((route) => route.help);

export function command(parts: FaceParts, typed: Command): Promise<void> {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(typed.text) ?? [];
  const wanted = word === '' ? 'help' : word.toLowerCase();
  const route = ROUTES.find((candidate) => candidate.word === wanted);
  // A request's own form says which of its fields holds one, and loses nothing of the rest.
  const isRequest = operations.some(({ name }) => name === wanted);
  if (!isRequest && holdsCardNumber(typed.text)) {
    return parts.speaker.reply(typed.responseUrl, sentence(SAY.cardNumber));
  }
  if (route !== undefined) return route.run(parts, typed, rest);
  const guess = nearest(
    wanted,
    ROUTES.map((candidate) => candidate.word),
  );
  const words = unknownCommand(Array.from(word).slice(0, 40).join(''), guess);
  return parts.speaker.reply(typed.responseUrl, sentence(words));
}

function help(parts: FaceParts, { responseUrl }: Command): Promise<void> {
  return parts.speaker.reply(responseUrl, helpMessage(HELP));
}
