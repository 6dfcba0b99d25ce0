/** The lists, as a command shows them first and as a paging button turns them. */
import { OPEN_PROPOSALS } from '../../acts/proposal.ts';
import type { WaitingItem } from '../../deciding/waiting-item.ts';
import { NEEDS_ADMIN, OPEN } from '../../requests/open.ts';
import { OPEN_STANDINGS } from '../../standing/standing-request.ts';
import type { UserId } from '../../requests/ids.ts';
import type { RequestFilter } from '../../engine/ledger-ports.ts';
import { besidesIn, waitingFor } from '../queue.ts';
import type { Message } from '../speaker.ts';
import { payeesList } from '../views/payees-list.ts';
import { LIST_AGE_MS, PAGE_ROWS, rowsOf, type ListName, type Page } from '../views/list.ts';
import { linkedList } from '../views/linked.ts';
import {
  REQUEST_VIEWS,
  type RequestsFound,
  requestsList,
  type RequestView,
} from '../views/requests-list.ts';
import { sentence } from '../views/sentence.ts';
import { unreadable } from '../words/answers.ts';
import { SEVERAL } from '../words/several.ts';
import { LINKED_SAY } from '../words/linked.ts';
import { showCards } from './cards.ts';
import { matchLinked } from './match-linked.ts';
import type { FaceParts, Run } from './parts.ts';
import { showPayments } from './payments.ts';

type Show = (parts: FaceParts, user: UserId, page: Page) => Promise<Message>;

const SHOW: Record<ListName, Show> = {
  cards: showCards,
  async payees({ catalogue }, _user, { text, page }) {
    const payees = await catalogue.payees(LIST_AGE_MS);
    if (!payees.ok) return sentence(unreadable('its payees', payees.why));
    const wanted = text.toLowerCase();
    const found = payees.value.filter((payee) =>
      `${payee.name} ${payee.email ?? ''}`.toLowerCase().includes(wanted),
    );
    // Paywint lists them in any order, which may change from one page to the next.
    const sorted = found.toSorted((one, other) => BY_NAME.compare(one.name, other.name));
    return payeesList({ payees: sorted, readAt: payees.at }, text, page);
  },
  payments: (parts, _user, page) => showPayments(parts, page),
  async linked({ linked }, user, { text, page }) {
    if (linked === null) return sentence(LINKED_SAY.notSetUp);
    const [cards, allowed] = await Promise.all([linked.cards.list(), linked.giver.may(user)]);
    if (!cards.ok) return sentence(unreadable('its linked cards', cards.why));
    const shown = text === '' ? cards.value : matchLinked(cards.value, text);
    return linkedList(shown, text, page, allowed.ok);
  },
  async requests(parts, user, { text, page }) {
    const view = requestView(text);
    const found = await itemsOf(parts, user, view, page);
    return found === null ? sentence(SEVERAL.unknown) : requestsList(view, found, page);
  },
};

/** Nobody turns so many pages, and to count a million takes longer than to show ten of them. */
const MOST_COUNTED = 10_000;

/** One page. What is no request is little, and comes first. Null while Slack cannot tell. */
async function itemsOf(
  parts: FaceParts,
  user: UserId,
  view: RequestView,
  page: number,
): Promise<RequestsFound | null> {
  if (view === 'waiting') {
    const all = await waitingFor(parts, user);
    return all && { items: rowsOf(all, page), total: all.length };
  }
  const wanted = BESIDES[view]?.(user) ?? null;
  const others = wanted === null ? [] : await besidesIn(parts.besides, wanted);
  const shown = rowsOf(others, page);
  const limit = PAGE_ROWS - shown.length;
  const offset = Math.max(0, page * PAGE_ROWS - others.length);
  const countsTo = offset + limit + MOST_COUNTED;
  const filter = { ...FILTERS[view](user), limit, offset, countsTo };
  const { requests, total } = await parts.ledger.list(filter);
  const items = requests.map((of): WaitingItem => ({ kind: 'request', of }));
  const isMore = total > countsTo;
  return { items: [...shown, ...items], total: others.length + total, isMore };
}

const BY_NAME = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const FILTERS: Record<Exclude<RequestView, 'waiting'>, (user: UserId) => Partial<RequestFilter>> = {
  open: () => ({ statuses: OPEN }),
  mine: (user) => ({ requester: user }),
  pending: () => ({ statuses: ['pending'] }),
  attention: () => NEEDS_ADMIN,
  all: () => ({}),
};

const OPEN_BESIDES = { standings: OPEN_STANDINGS, changes: OPEN_PROPOSALS } as const;
/** Standing requests that are over stand in their own list. */
const BESIDES: Partial<Record<RequestView, (user: UserId) => Parameters<typeof besidesIn>[1]>> = {
  open: () => OPEN_BESIDES,
  mine: (by) => ({ ...OPEN_BESIDES, by }),
  pending: () => ({ standings: ['pending'], changes: ['pending'] }),
};

export async function showPage(parts: FaceParts, user: UserId, page: Page): Promise<Message> {
  return SHOW[page.list](parts, user, page);
}

export function listCommand(list: ListName): Run {
  return async (parts, command, rest) => {
    const page = { list, text: Array.from(rest).slice(0, 100).join(''), page: 0 };
    return parts.speaker.reply(command.responseUrl, await showPage(parts, command.user, page));
  };
}

function requestView(text: string): RequestView {
  return REQUEST_VIEWS.find((view) => view === text.toLowerCase()) ?? 'open';
}
