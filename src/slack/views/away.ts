/** Being away: who stands in for whom until when, and the form that says so. */
import type { ModalView } from '@slack/types';
import type { Absence, AwayNow } from '../../engine/away-ports.ts';
import type { UserId } from '../../requests/ids.ts';
import {
  bold,
  escaped,
  input,
  joined,
  moment,
  option,
  plain,
  richText,
  section,
  text,
  who,
} from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { AWAY_SAYS } from '../words/away.ts';

export const AWAY_FORM = 'away';
export const UNTIL = 'until';
export const DELEGATE = 'delegate';

/** A static menu takes no more: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const MOST_OPTIONS = 100;

export type Listed = { readonly user: UserId; readonly name: string };

type Filled = { readonly until: string | null; readonly delegate: UserId | null };

export function awayForm(
  listed: readonly Listed[],
  filled: Filled,
  note: string | null,
): ModalView {
  const options = listed.slice(0, MOST_OPTIONS).map(({ user, name }) => option(name, user));
  const chosen = options.find(({ value }) => value === filled.delegate);
  return {
    ...frame(),
    submit: plain('I am away', 24),
    blocks: [
      ...(note === null ? [] : [section(note)]),
      input({
        blockId: UNTIL,
        label: 'Until',
        hint: 'The day on which you are back. It ends by itself when that day begins.',
        element: {
          type: 'datepicker',
          action_id: UNTIL,
          ...(filled.until === null ? {} : { initial_date: filled.until }),
        },
      }),
      input({
        blockId: DELEGATE,
        label: 'Delegate',
        hint: AWAY_SAYS.rights,
        element: {
          type: 'static_select',
          action_id: DELEGATE,
          options,
          ...(chosen === undefined ? {} : { initial_option: chosen }),
        },
      }),
    ],
  };
}

export function awayBegun(absence: Absence): ModalView {
  return { ...frame(), blocks: [richText(begunLines(absence))] };
}

function frame(): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: AWAY_FORM,
    title: plain('Away', 24),
    close: plain('Close', 24),
  };
}

export function begunMessage(absence: Absence): Message {
  return {
    text: escaped('You are marked as away.'),
    blocks: [richText(begunLines(absence))],
  };
}

function begunLines({ delegate, until }: Absence) {
  return [
    [
      bold('You are away'),
      text(' until '),
      moment(until),
      text('; '),
      who(delegate),
      text(' stands in for you.'),
    ],
    [text(AWAY_SAYS.rights)],
    [text('It ends by itself then, or with /paywint away off.')],
  ];
}

export function awayMessage({ mine, standingIn, listed }: AwayNow): Message {
  const lines = [
    mine === null
      ? [text('You are not marked as away.')]
      : [
          bold('You are away'),
          text(' until '),
          moment(mine.until),
          text('; '),
          who(mine.delegate),
          text(' stands in for you. /paywint away off ends it.'),
        ],
    ...standingIn.map(({ user, until }) => [
      text('You stand in for '),
      who(user),
      text(' until '),
      moment(until),
      text('.'),
    ]),
    listed.length === 0
      ? [text('The policy names nobody who may stand in for you.')]
      : [
          text('The policy lets these stand in for you: '),
          ...joined(listed.slice(0, 20).map(who), ', '),
          text('. Say so with /paywint away until 2026-12-01, delegate @name.'),
        ],
  ];
  return { text: escaped('Who is away, as far as it concerns you.'), blocks: [richText(lines)] };
}
