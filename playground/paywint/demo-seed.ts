import type { PaywintSeed, SeedCard, SeedPayee, SeedPayment } from './seed.ts';
import type { SeedLinkedCard } from './seed-linked.ts';

/** The company of the demo: an agency with cards for its teams and a week of payments behind it. */
export const demoSeed = (): PaywintSeed => ({
  owner: 'Harbor & Pine LLC',
  walletCents: 1_248_000,
  payees,
  cards,
  history,
  linked,
});

const payees: readonly SeedPayee[] = [
  person('Maya Okafor', 'maya', '18 Wharf Street'),
  person('Jonas Weber', 'jonas', '402 Congress Street'),
  person('Linh Tran', 'linh', '77 Exchange Street'),
  person('Omar Haddad', 'omar', '9 Custom House Square'),
  person('Brightside Media', 'billing', '1200 Commercial Street'),
  person('Pine Street Logistics', 'fleet', '31 Pine Street'),
];

// "Team travel" and "Team travel EU" are alike on purpose, and Brightside Media has two cards.
const cards: readonly SeedCard[] = [
  card('Team travel', 'Maya Okafor', '4271', 80_000, 24 * 60),
  card('Team travel EU', 'Jonas Weber', '7458', 60_000, 24 * 44),
  card('Design tools', 'Linh Tran', '0645', 25_000, 24 * 41),
  card('Search ads', 'Brightside Media', '3832', 150_000, 24 * 30),
  card('Social ads', 'Brightside Media', '7019', 120_000, 24 * 30 - 1),
  card('Office supplies', 'Omar Haddad', '0206', 20_000, 24 * 21),
  card('Field crew fuel', 'Pine Street Logistics', '3393', 40_000, 24 * 12),
  { ...card('Conference booth', 'Maya Okafor', '6580', 90_000, 5), status: 'pending' },
];

const history: readonly SeedPayment[] = [
  received('Lakeside Clinics', 640_000, 'Invoice HP-2041', 24 * 6 + 3),
  reload('Search ads', 50_000, 'Spring campaign', 24 * 6),
  reload('Field crew fuel', 15_000, 'Route 9 week', 24 * 5 + 2),
  sent('Linh Tran', 32_500, 'Expenses, trade fair', 24 * 4 + 6),
  received('Orchard Grocers', 215_075, 'Invoice HP-2043', 24 * 4),
  reload('Team travel', 42_000, 'Client visit, Boston', 24 * 3 + 5),
  { ...reload('Social ads', 60_000, 'Spring campaign', 24 * 3), status: 'failed' },
  reload('Social ads', 60_000, 'Spring campaign, again', 24 * 3 - 1),
  reload('Design tools', 9_900, 'Type licences', 24 * 2 + 4),
  { ...sent('Omar Haddad', 18_000, 'Chair deposit', 24 * 2), status: 'refunded' },
  received('Lakeside Clinics', 98_000, 'Invoice HP-2046', 27),
  reload('Office supplies', 12_550, 'Paper and toner', 25),
  reload('Team travel EU', 35_000, 'Berlin workshop', 7),
  received('Fernhill Press', 47_500, 'Invoice HP-2047', 2),
];

const maya = { firstName: 'Maya', lastName: 'Okafor' };
const jonas = { firstName: 'Jonas', lastName: 'Weber' };

// One card for each thing that Paywint can say is the matter with one.
const linked: readonly SeedLinkedCard[] = [
  { nickname: 'Company Visa', lastFour: '1881', kind: 'CREDIT', holder: maya },
  {
    nickname: 'Payout debit',
    lastFour: '5556',
    kind: 'DEBIT',
    holder: maya,
    needsWithdrawalCheck: true,
  },
  {
    nickname: 'Travel Mastercard',
    lastFour: '4444',
    kind: 'CREDIT',
    holder: jonas,
    needsImages: true,
  },
  {
    nickname: 'Backup Visa',
    lastFour: '0077',
    kind: 'CREDIT',
    holder: jonas,
    needsPaymentCheck: true,
    isLimited: true,
  },
  { nickname: 'Old Amex', lastFour: '0005', kind: 'CREDIT', holder: maya, isBlocked: true },
];

function person(name: string, mailbox: string, line: string): SeedPayee {
  const email = `${mailbox}@harborpine.example`;
  return { name, email, address: { line, city: 'Portland', state: 'ME', zip: '04101' } };
}

function card(
  nickname: string,
  payee: string,
  lastFour: string,
  cents: number,
  hoursAgo: number,
): SeedCard {
  return { nickname, payee, lastFour, status: 'approved', cents, hoursAgo };
}

function reload(name: string, cents: number, description: string, hoursAgo: number): SeedPayment {
  return { kind: 'reload', card: name, cents, description, hoursAgo };
}

function sent(payee: string, cents: number, description: string, hoursAgo: number): SeedPayment {
  return { kind: 'sent', payee, cents, description, hoursAgo };
}

function received(from: string, cents: number, description: string, hoursAgo: number): SeedPayment {
  return { kind: 'received', from, cents, description, hoursAgo };
}
