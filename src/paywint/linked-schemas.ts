/** What the Platform API tells of linked cards, by an allow-list: https://developer.paywint.com/api-reference/cards/get-card */
import { z } from 'zod';
import type { LinkedCard, LinkedFlag } from '../engine/paywint-ports.ts';
import { lastFourOf } from './redact.ts';
import { id, text } from './schemas.ts';

const FLAGS: readonly LinkedFlag[] = [
  'is_blocked',
  'card_images_required',
  'withdrawal_confirm_required',
  'payment_confirm_required',
  'is_limited',
];

/** Four digits as they are, which is how its pages show them, or behind a mask; nothing longer. */
const lastFour = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'string' && /^\d{4}$/.test(value) ? value : lastFourOf(value),
  );

const expires = z
  .string()
  .regex(/^\d{2}\/(?:\d{2}|\d{4})$/)
  .nullish()
  .catch(null);

const flag = z.unknown().optional();

/** A card with the user that it belongs to: the call for one card is not told whose it should be. */
export type OwnedCard = { readonly userId: string | null; readonly card: LinkedCard };

export const linkedCard = z
  .object({
    card_id: id,
    user_id: text,
    card_number: lastFour,
    card_exp: expires,
    card_nick_name: text,
    card_type: text,
    first_name: text,
    last_name: text,
    is_blocked: flag,
    card_images_required: flag,
    withdrawal_confirm_required: flag,
    payment_confirm_required: flag,
    is_limited: flag,
  })
  .transform(
    (row): OwnedCard => ({
      userId: row.user_id,
      card: {
        cardId: row.card_id,
        nickname: row.card_nick_name,
        lastFour: row.card_number,
        expires: row.card_exp ?? null,
        kind: row.card_type,
        holder: [row.first_name, row.last_name].filter((part) => part !== null).join(' ') || null,
        flags: FLAGS.filter((name) => row[name] === true),
      },
    }),
  );

export const secureLink = z.object({ secure_link: z.string() }).transform((row) => row.secure_link);
