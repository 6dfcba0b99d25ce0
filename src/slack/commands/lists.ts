/** The lists, as a command shows them first and as a paging button turns them. */
import { OPEN } from '../../requests/open.ts';
import type { UserId } from '../../requests/ids.ts';
import type { RequestFilter } from '../../engine/ledger-ports.ts';
import type { Message } from '../speaker.ts';
import { payeesList } from '../views/payees-list.ts';
import { LIST_AGE_MS, PAGE_ROWS, type ListName, type Page } from '../views/list.ts';
import { linkedList } from '../views/linked.ts';
import { REQUEST_VIEWS, requestsList, type RequestView } from '../views/requests-list.ts';
import { sentence } from '../views/sentence.ts';
import { unreadable } from '../words/answers.ts';
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
  async requests({ ledger }, user, { text, page }) {
    const view = requestView(text);
    const filter = { ...FILTERS[view](user), limit: PAGE_ROWS, offset: page * PAGE_ROWS };
    return requestsList(view, await ledger.list(filter), page);
  },
};

const BY_NAME = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const FILTERS: Record<RequestView, (user: UserId) => Partial<RequestFilter>> = {
  open: () => ({ statuses: OPEN }),
  mine: (user) => ({ requester: user }),
  pending: () => ({ statuses: ['pending'] }),
  attention: () => ({ statuses: ['attention', 'contradicted'] }),
  all: () => ({}),
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
