/** A workspace in the middle of its day. */
import type { ClientState, Message } from '../../../playground/slack/page-api.ts';
import { everyBlock, noticeBlocks } from './fixture-blocks.ts';

const FIRST_TS = 1_795_000_000;

function aMessage(at: number, rest: Partial<Message> = {}): Message {
  return {
    channel: 'C0FINANCE',
    ts: `${FIRST_TS + at}.000100`,
    user: 'U0DANA',
    text: 'Hello',
    edited: false,
    ephemeral: false,
    replyCount: 0,
    ...rest,
  };
}

export function aState(rest: Partial<ClientState> = {}): ClientState {
  return {
    team: { id: 'T0HOME', name: 'Acme Finance' },
    me: { id: 'U0DANA', name: 'Dana Reyes', title: 'Operations', kind: 'member' },
    people: PEOPLE,
    groups: [
      { id: 'S0FINANCE', handle: 'finance', name: 'Finance team', members: ['U0MIA', 'U0OMAR'] },
    ],
    app: { id: 'A0PAYWINT', name: 'Paywint', botUserId: 'U0BOT' },
    commands: [
      {
        command: '/paywint',
        description: 'Ask for, approve and make Paywint payments',
        usageHint: '[reload | link | issue | balance | cards | status | help]',
      },
    ],
    shortcuts: [
      { name: 'Reload a card', callbackId: 'reload', description: 'Ask for money on a card' },
      { name: 'Create a payment link', callbackId: 'link', description: 'Get paid by a customer' },
    ],
    messageShortcuts: [],
    workflows: [],
    conversations: CONVERSATIONS,
    messages: { C0FINANCE: CHAT, D0BOT: [], C0BLOCKS: BLOCK_CHAT },
    home: null,
    views: [],
    deliveries: [],
    calls: [],
    slackFault: 'none',
    paywint: null,
    welcome: [
      'Ask for money: type `/paywint reload 4242 50.00 team lunch`',
      'Become Mia at the top right, and approve it in #finance',
    ],
    ...rest,
  };
}

const PEOPLE: ClientState['people'] = [
  { id: 'U0DANA', name: 'Dana Reyes', title: 'Operations, asks for money', kind: 'member' },
  { id: 'U0MIA', name: 'Mia Chen', title: 'Finance, approves', kind: 'member' },
  { id: 'U0OMAR', name: 'Omar Haddad', title: 'Finance, approves', kind: 'member' },
  { id: 'U0CFO', name: 'Ines Kowalski', title: 'CFO, admin', kind: 'member' },
  { id: 'U0CTO', name: 'Theo Brandt', title: 'CTO, admin', kind: 'member' },
  { id: 'U0GUEST', name: 'Gil Ortega', title: 'Contractor', kind: 'guest' },
  { id: 'U0STRANGER', name: 'Sam Novak', title: 'Vendor', kind: 'stranger' },
  { id: 'U0GONE', name: 'Dee Past', title: 'Left last month', kind: 'deactivated' },
  { id: 'U0BOT', name: 'Paywint', title: 'The bot', kind: 'bot' },
];

const CONVERSATIONS: ClientState['conversations'] = [
  {
    id: 'C0FINANCE',
    kind: 'channel',
    name: 'finance',
    topic: 'Approvals and the morning digest',
    unread: 0,
  },
  { id: 'C0BLOCKS', kind: 'channel', name: 'every-block', unread: 0 },
  { id: 'C0PRIVATE', kind: 'private', name: 'board', unread: 0 },
  { id: 'D0MIA', kind: 'im', name: 'Mia Chen', unread: 2 },
  { id: 'D0BOT', kind: 'im', name: 'Paywint', unread: 1 },
];

const CHAT: readonly Message[] = [
  aMessage(0, { text: 'Good morning, the lunch card is nearly empty :eyes:' }),
  aMessage(40, { text: 'I will ask for a *top-up*, <@U0MIA> can you look? See <#C0BLOCKS>' }),
  aMessage(90, {
    user: 'U0BOT',
    text: 'Dana Reyes asks to reload Team lunch with $50.00',
    blocks: noticeBlocks,
    edited: true,
    replyCount: 2,
  }),
  aMessage(95, { user: 'U0BOT', text: 'Asked by Dana Reyes', threadTs: `${FIRST_TS + 90}.000100` }),
  aMessage(99, { user: 'U0MIA', text: 'Looking', threadTs: `${FIRST_TS + 90}.000100` }),
  aMessage(120, {
    user: 'U0BOT',
    text: 'Your request `pw-7KQ2M9XD` is waiting for *1* approval.',
    ephemeral: true,
  }),
];

const BLOCK_CHAT: readonly Message[] = [
  aMessage(10, { channel: 'C0BLOCKS', user: 'U0BOT', text: 'Every block', blocks: everyBlock }),
];
