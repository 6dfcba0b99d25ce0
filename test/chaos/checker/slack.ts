/** Rules about what people see: Slack's messages against the database. */
import type { Message, Rule, Seen } from './seen.ts';

/** The words that stand on a notice in this status, and on no other. */
const LABELS: Readonly<Record<string, string>> = {
  pending: 'Waiting for approval',
  approved: 'Approved, about to be sent',
  executing: 'Being sent to Paywint',
  checking: 'Sent, outcome not known yet',
  inFlight: 'Paywint has it, not finished',
  attention: 'Needs an admin',
  executed: 'Done',
  failed: 'Not paid',
  reversed: 'Paid, then undone by Paywint',
  denied: 'Denied',
  cancelled: 'Cancelled',
  expired: 'Expired, nothing was sent',
  contradicted: 'Paywint’s records contradict ours',
};

export const current: Rule = {
  name: 'every request has one notice, and it says what the database says',
  invariants: 'I19',
  problemsIn({ rows, messages }) {
    return rows.requests.flatMap(({ id, status, revision }) => {
      const notices = messages.filter(({ key }) => key === `${id}:notice`);
      const [notice] = notices;
      if (notice === undefined || notices.length > 1)
        return [`${id} has ${notices.length} notices`];
      if (notice.revision !== revision) {
        return [`${id} is at ${revision}, and its notice at ${notice.revision}`];
      }
      const label = LABELS[status] ?? 'a status without words';
      return notice.blocks.includes(JSON.stringify(label)) ? [] : [`${id} is ${status}, not shown`];
    });
  },
};

export const oneWithButtons: Rule = {
  name: 'of the messages about one thing one at most has buttons, and each is there once',
  invariants: 'I19',
  problemsIn({ messages }) {
    const byKey = Map.groupBy(messages, ({ key }) => key.replace(/:moved:.*$/, ''));
    return [...byKey].flatMap(([key, all]) => {
      if (key === '') return [];
      const live = all.filter(hasButtons);
      if (live.length > 1) return [`${key} has buttons on ${live.length} messages`];
      const same = all.filter((one) => one.key === key);
      return same.length > 1 ? [`${key} was posted ${same.length} times`] : [];
    });
  },
};

function hasButtons({ blocks }: Message): boolean {
  return /"type":"button"/.test(blocks);
}

export const discreet: Rule = {
  name: 'no secret and no card number stands in the database or in Slack',
  invariants: 'I14',
  problemsIn(seen) {
    const places = [['the database', seen.dump] as const, ['Slack', allWords(seen)] as const];
    return places.flatMap(([place, words]) => [
      ...seen.secrets.flatMap((secret, at) =>
        words.includes(secret) ? [`secret ${at + 1} stands in ${place}`] : [],
      ),
      ...[...words.matchAll(CARD_NUMBER)]
        .filter(([digits]) => passesLuhn(digits))
        .map(({ 0: digits, index: at }) => {
          const before = words.slice(Math.max(0, at - AROUND), at);
          const after = words.slice(at + digits.length, at + digits.length + AROUND);
          const where = `after ${JSON.stringify(before)} and before ${JSON.stringify(after)}`;
          return `a card number ending in ${digits.slice(-4)} stands in ${place}, ${where}`;
        }),
    ]);
  },
};

function allWords({ messages }: Seen): string {
  return messages.map(({ text, blocks }) => `${text} ${blocks}`).join('\n');
}

/** So many characters on each side say where it was found. */
const AROUND = 60;
/** Moments in milliseconds and microseconds begin with 1; hashes and ids go on in letters. */
const CARD_NUMBER = /(?<![0-9a-z-])[2-6]\d{14,15}(?![0-9a-z-])/gi;

function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
