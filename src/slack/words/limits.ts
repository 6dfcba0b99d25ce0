/** Limits and sums of requests, in words. */
import { formatUsd } from '../../money.ts';
import type { LimitName } from '../../requests/refusal.ts';
import type { Together } from '../../requests/request.ts';

type Rolling = Exclude<LimitName, 'perRequest'>;
type Whose = 'Requester' | 'Card' | 'Payee' | '';
type Window = 'Day' | 'Week' | 'Month';

const WINDOWS: Record<Window, string> = { Day: '24 hours', Week: '7 days', Month: '30 days' };

const MOST: Record<Whose, string> = {
  Requester: 'The most that one person may ask for',
  Card: 'The most for one card',
  Payee: 'The most for one payee',
  '': 'The most for everybody together',
};

const ROOM: Record<Whose, string> = {
  Requester: 'for you',
  Card: 'for the card',
  Payee: 'for the payee',
  '': 'for everybody',
};

/** The most that a limit allows, as the beginning of a sentence. */
export function mostWords(name: LimitName): string {
  if (name === 'perRequest') return 'The most for one request';
  const [whose, window] = partsOf(name);
  return `${MOST[whose]} in ${WINDOWS[window]}`;
}

export function roomOf(name: Rolling): string {
  const [whose, window] = partsOf(name);
  return `${ROOM[whose]} in ${WINDOWS[window]}`;
}

function partsOf(name: Rolling): readonly [Whose, Window] {
  const [, whose = '', window = 'Day'] = /^per(?:(.+)Per)?(Day|Week|Month)$/.exec(name) ?? [];
  // The pattern is that of the union's own names.
  return [whose as Whose, window as Window];
}

const OF: Record<Together['by'], string> = {
  requester: 'by you',
  card: 'for this card',
  payee: 'for this payee',
};

/** Said to whoever asks. */
export function sumWords({ by, count, cents }: Together): string {
  return `${count} requests ${OF[by]} in 24 hours come to ${formatUsd(cents)}`;
}
