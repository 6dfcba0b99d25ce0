/** One payee: contacts, addresses with the default first, its cards, and what an admin can change. */
import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import type { On } from '../../acts/act.ts';
import { addressName } from '../../acts/address-fields.ts';
import { actNamed } from '../../acts/index.ts';
import type {
  PaywintAddress,
  PaywintCard,
  PaywintPayee,
  Reading,
} from '../../engine/paywint-ports.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import {
  actions,
  bold,
  button,
  context,
  cut,
  escaped,
  header,
  plain,
  richText,
  section,
  text,
  type Part,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unreadable } from '../words/answers.ts';
import { actMemoryText } from './act-form.ts';

export type PayeeFacts = {
  readonly payee: PaywintPayee;
  readonly addresses: Reading<readonly PaywintAddress[]>;
  readonly cards: Reading<readonly PaywintCard[]>;
  /** Whether this person may change anything. */
  readonly mayChange: boolean;
};

export const SHOW_PAYEE = 'payee:show';

/** Slack takes 50 blocks of a message, and some 12,000 characters; each address has two blocks and six lines. */
const ADDRESSES = 10;
const CARDS = 12;

export function payeeMessage(facts: PayeeFacts): Message {
  return { text: escaped(`Payee ${facts.payee.name}`), blocks: payeeBlocks(facts) };
}

export function payeeModal(facts: PayeeFacts): ModalView {
  return {
    type: 'modal',
    title: plain('Payee', 24),
    close: plain('Close', 24),
    blocks: [...payeeBlocks(facts)],
  };
}

/** Leads from what was just done to the payee as it is now. */
export function showPayeeButton(payeeId: string): ActionsBlock {
  return actions('payee.show', [
    button({ action: SHOW_PAYEE, label: 'Show payee', value: payeeId }),
  ]);
}

function payeeBlocks({ payee, addresses, cards, mayChange }: PayeeFacts): readonly KnownBlock[] {
  const on = { payee: { id: payee.payeeId, name: payee.name, is: [] } };
  return [
    header(cut(payee.name, 150)),
    richText([contactLine('Email', payee.email), contactLine('Phone', payee.phone)]),
    ...addressBlocks(addresses, on, mayChange),
    richText(cardLines(cards, payee.payeeId)),
    ...(mayChange
      ? [
          actions('payee.acts', [
            actButton('payee address add', 'Add address', on),
            actButton('payee rename', 'Rename', on),
            { ...actButton('payee delete', 'Delete payee', on), style: 'danger' },
          ]),
        ]
      : [context('Admins can change payees and addresses.')]),
  ];
}

function contactLine(label: string, told: string | null): readonly Part[] {
  return [bold(`${label}: `), text(told === null ? 'none' : cut(told, 200))];
}

function addressBlocks(
  addresses: Reading<readonly PaywintAddress[]>,
  on: On,
  mayChange: boolean,
): readonly KnownBlock[] {
  if (!addresses.ok) return [section(unreadable('the addresses of this payee', addresses.why))];
  const all = addresses.value.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  if (all.length === 0) {
    return [
      section('No address yet: Paywint issues cards only to a payee with a default address.'),
    ];
  }
  const more = all.length - ADDRESSES;
  return [
    ...(all.some(({ isDefault }) => isDefault)
      ? []
      : [section('None of these addresses is the default, to which cards are issued.')]),
    ...all.slice(0, ADDRESSES).flatMap((one) => addressBlock(one, all, on, mayChange)),
    ...(more > 0 ? [context(`And ${more} more, which Paywint’s own pages show.`)] : []),
  ];
}

function addressBlock(
  address: PaywintAddress,
  all: readonly PaywintAddress[],
  on: On,
  mayChange: boolean,
): readonly KnownBlock[] {
  const is = [...(address.isDefault ? ['default'] : []), ...(all.length === 1 ? ['only'] : [])];
  const about = { ...on, address: { id: address.addressId, name: addressName(address), is } };
  const shown = richText([
    [bold(address.isDefault ? 'Default address' : 'Address')],
    ...linesOf(address).map((line) => [text(cut(line, 100))]),
  ]);
  if (!mayChange) return [shown];
  return [
    shown,
    actions(`payee.address.${address.addressId}`, [
      actButton('payee address change', 'Change', about),
      ...(address.isDefault ? [] : [actButton('payee address default', 'Make default', about)]),
      actButton('payee address delete', 'Delete', about),
    ]),
  ];
}

function linesOf(address: PaywintAddress): readonly string[] {
  const { firstName, lastName, company, line1, line2, city, state, zip, country } = address;
  const joined = (...parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null).join(' ');
  const lines = [
    joined(firstName, lastName),
    company,
    line1,
    line2,
    joined(city, state, zip),
    country,
  ];
  return lines.filter((line) => line !== null && line !== '').map(String);
}

function cardLines(
  cards: Reading<readonly PaywintCard[]>,
  payeeId: string,
): readonly (readonly Part[])[] {
  if (!cards.ok) return [[text(unreadable('its cards', cards.why))]];
  const own = cards.value.filter((card) => card.payeeId === payeeId);
  if (own.length === 0) return [[bold('Cards: '), text('none')]];
  const more = own.length - CARDS;
  return [
    [bold('Cards')],
    ...own
      .slice(0, CARDS)
      .map((card) => [
        text(
          cut(
            `${withoutTag(card.nickname)} · ${card.lastFour === null ? 'no number yet' : `**${card.lastFour}`} · ${card.status}`,
            200,
          ),
        ),
      ]),
    ...(more > 0 ? [[text(`and ${more} more, which /paywint cards shows`)]] : []),
  ];
}

/** What it does asks back in its form, so that the button itself does not. */
function actButton(words: string, label: string, on: On): Button {
  const act = actNamed(words);
  if (act === null) throw new Error(`there is no act ${words}`);
  return button({ action: actionOf(words), label, value: actMemoryText({ act, on }) });
}

export function actionOf(words: string): string {
  return `act:${words}`;
}
