import type { SeedChannel, SlackPerson, SlackSeed } from './seed.ts';

const TEAM = 'T0LARK';
const BOT = 'U0PAYWINT';

function person(id: string, realName: string, rest: Partial<SlackPerson> = {}): SlackPerson {
  const displayName = realName.split(' ')[0] ?? realName;
  const handle = displayName.toLowerCase();
  return {
    id,
    handle,
    realName,
    displayName,
    title: '',
    email: `${handle}@larkspur.example`,
    tz: 'America/New_York',
    teamId: TEAM,
    isGuest: false,
    isSingleChannelGuest: false,
    isBot: false,
    isStranger: false,
    isDeactivated: false,
    ...rest,
  };
}

const PEOPLE: readonly SlackPerson[] = [
  person('U0DANA', 'Dana Reyes', { title: 'Operations, asks' }),
  person('U0OMAR', 'Omar Haddad', { title: 'Operations, asks' }),
  person('U0MIA', 'Mia Chen', { title: 'Finance, approves' }),
  person('U0BEN', 'Ben Okafor', { title: 'Finance, approves', tz: 'America/Chicago' }),
  person('U0CFO', 'Ines Kowalski', { title: 'CFO, admin', tz: 'Europe/Berlin' }),
  person('U0CTO', 'Theo Lindqvist', { title: 'CTO, admin', tz: 'Europe/Stockholm' }),
  person('U0GUEST', 'Gwen Marsh', { title: 'Outside bookkeeper', isGuest: true }),
  person('U0GONE', 'Gil Novak', { title: 'Left in spring', isDeactivated: true }),
  person('U0OTHER', 'Olive Tran', {
    title: 'From a supplier',
    email: 'olive@tidewater.example',
    teamId: 'T0TIDE',
    isStranger: true,
  }),
  person('U0HELPER', 'Standup Bot', { title: 'Another app', isBot: true }),
  person(BOT, 'Paywint', { title: 'The app', isBot: true }),
];

const OUTPUTS = ['status', 'reference_id', 'payment_id'];

const EVERYBODY = PEOPLE.filter(({ isDeactivated }) => !isDeactivated).map(({ id }) => id);

function channel(id: string, name: string, rest: Partial<SeedChannel>): SeedChannel {
  return { id, name, topic: '', isPrivate: false, isArchived: false, members: [], ...rest };
}

export function demoSeed(): SlackSeed {
  return {
    team: { id: TEAM, name: 'Larkspur Studio', domain: 'larkspur' },
    app: { id: 'A0PAYWINT', name: 'Paywint', botId: 'B0PAYWINT', botUserId: BOT },
    people: PEOPLE,
    groups: [
      { id: 'S0OPS', handle: 'ops', name: 'Operations', members: ['U0DANA', 'U0OMAR'] },
      { id: 'S0FINANCE', handle: 'finance', name: 'Finance', members: ['U0MIA', 'U0BEN'] },
    ],
    channels: [
      channel('C0FINANCE', 'finance-approvals', {
        topic: 'Money that somebody asked for, and who said yes',
        members: ['U0DANA', 'U0OMAR', 'U0MIA', 'U0BEN', 'U0CFO', 'U0CTO', BOT],
      }),
      channel('C0GENERAL', 'general', { topic: 'Everybody', members: EVERYBODY }),
      channel('C0SECRET', 'board', { isPrivate: true, members: ['U0CFO', 'U0CTO'] }),
    ],
    commands: [
      {
        command: '/paywint',
        description: 'Ask for, approve and follow Paywint payments',
        usageHint: 'reload [card] [amount] [memo], or help',
      },
    ],
    shortcuts: [
      {
        name: 'Card reload',
        callbackId: 'reload',
        description: 'Ask for a top-up of an issued Paywint card',
      },
      { name: 'Payment link', callbackId: 'link', description: 'Ask for a payment link' },
      { name: 'New card', callbackId: 'issue', description: 'Ask for a new funded card' },
      {
        isOnMessages: true,
        name: 'Ask Paywint for this',
        callbackId: 'from_message',
        description: 'Open the form, filled with the amount and the words of a message',
      },
    ],
    steps: [
      { callbackId: 'request_reload', title: 'Prepare a card reload', outputs: OUTPUTS },
      { callbackId: 'request_payment_link', title: 'Prepare a payment link', outputs: OUTPUTS },
    ],
    workflows: [
      {
        name: 'Workflow: weekly snacks',
        description: 'Prepares a reload that Dana may ask for',
        callbackId: 'request_reload',
        inputs: { user: 'U0DANA', card: 'Team travel', amount: '25.00', memo: 'weekly snacks' },
      },
    ],
    welcome: [
      'As Dana, type `/paywint reload "Team travel" 50 train tickets` in #finance-approvals.',
      'Then switch to Mia, at the top right, and press Approve.',
    ],
  };
}
