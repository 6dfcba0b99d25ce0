import { z } from 'zod';
import type { Account } from './account.ts';
import { type Answer, refusal, single } from './envelope.ts';
import type { LinkedCard } from './linked-store.ts';
import { listOf } from './paging.ts';
import { type Call, noBody, type Route, route } from './route.ts';
import { uuid } from './validation.ts';

/** The linked cards of the Platform API. No call of it carries a card number; a page of its own does. */

const lifeMs = 30 * 60_000;

const purpose = z.enum(['PAYMENT', 'WITHDRAWAL']);

const recordOf = ({ owner }: Account, card: LinkedCard) => ({
  user_id: owner.id,
  card_id: card.id,
  card_number: card.lastFour,
  card_exp: card.expires,
  card_nick_name: card.nickname,
  card_type: card.kind,
  first_name: card.holder.firstName,
  last_name: card.holder.lastName,
  address: '18 Wharf Street',
  city: 'Portland',
  state: 'ME',
  zip: '04101',
  country: 'US',
  is_blocked: card.isBlocked,
  card_images_required: card.needsImages,
  withdrawal_confirm_required: card.needsWithdrawalCheck,
  payment_confirm_required: card.needsPaymentCheck,
  is_limited: card.isLimited,
});

const noSuchUser = ({ habits }: Call): Answer => refusal(habits.refusals, 404, 'User not found');
const noSuchCard = ({ habits }: Call): Answer => refusal(habits.refusals, 404, 'Card not found');

const linkFor = (
  account: Account,
  cardId: string | null,
  wanted: z.infer<typeof purpose>,
): Answer => {
  const token = account.ids();
  const expiresAtMs = account.now() + lifeMs;
  account.linked.saveLink({ token, cardId, purpose: wanted, expiresAtMs, isUsed: false });
  const about = cardId === null ? '' : `&cardId=${cardId}`;
  const data = { secure_link: `${account.cardUrl()}?prd=1${about}&token=${token}` };
  return single(data, account.now());
};

export const linkedRoutes: readonly Route[] = [
  route({
    name: 'linked',
    method: 'GET',
    path: '/api/platform/card/list/{user_id}',
    body: noBody,
    handle: (account, call) => {
      if (call.param !== account.owner.id) return noSuchUser(call);
      const records = account.linked.all().map((card) => recordOf(account, card));
      return listOf(account, call.habits, records, records.length);
    },
  }),
  route({
    name: 'linked-card',
    method: 'GET',
    path: '/api/platform/card/get-card/{card_id}',
    body: noBody,
    handle: (account, call) => {
      const card = account.linked.find(call.param);
      return card ? single(recordOf(account, card), account.now()) : noSuchCard(call);
    },
  }),
  route({
    name: 'linked-add',
    method: 'POST',
    path: '/api/platform/card/add/secure-link/{user_id}',
    body: z.object({ card_purpose: purpose }),
    handle: (account, call, body) =>
      call.param === account.owner.id
        ? linkFor(account, null, body.card_purpose)
        : noSuchUser(call),
  }),
  route({
    name: 'linked-update',
    method: 'POST',
    path: '/api/platform/card/update/secure-link/{user_id}',
    body: z.object({ card_id: uuid, card_purpose: purpose }),
    handle: (account, call, body) => {
      if (call.param !== account.owner.id) return noSuchUser(call);
      if (!account.linked.find(body.card_id)) return noSuchCard(call);
      return linkFor(account, body.card_id, body.card_purpose);
    },
  }),
  route({
    name: 'linked-delete',
    method: 'DELETE',
    path: '/api/platform/card/delete/{card_id}',
    body: noBody,
    handle: (account, call) => {
      if (!account.linked.find(call.param)) return noSuchCard(call);
      account.linked.remove(call.param);
      return single(null, account.now());
    },
  }),
];
