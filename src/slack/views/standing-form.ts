/** The form in which people ask for a reload again and again. */
import type { KnownBlock, ModalView } from '@slack/types';
import { operation } from '../../operations/index.ts';
import type { TypedExtent } from '../../standing/extent.ts';
import { context, cut, input, plain, section } from '../blocks.ts';
import { fieldInput, type Filled } from './modal.ts';

export const STANDING_FORM = 'standing';
export const EXTENT_FIELDS = ['every', 'first', 'until', 'atMost'] as const;

const WORDS: Record<keyof TypedExtent, { readonly label: string; readonly hint: string }> = {
  every: {
    label: 'Every',
    hint: 'day, weekday, monday, mon and thu, week, month, or a day of the month such as 15th. Of the 29th to 31st a shorter month takes its last day.',
  },
  first: { label: 'First on', hint: 'Such as 2026-12-07. Left empty, the next day that fits.' },
  until: { label: 'Until', hint: 'Its last day, such as 2027-03-01; at most a year from now.' },
  atMost: {
    label: 'At most',
    hint: 'Such as 10 runs, or $500.00 in all. It needs this, or its last day.',
  },
};

export function standingForm(
  filled: Filled,
  typed: TypedExtent,
  time: string,
  above: readonly KnownBlock[] = [],
): ModalView {
  return {
    ...FRAME,
    submit: plain('Ask', 24),
    blocks: [
      ...above,
      ...operation('reload').fields.map((field) => ({
        ...fieldInput(field, filled),
        dispatch_action: false,
      })),
      ...EXTENT_FIELDS.map((name) => extentInput(name, typed[name])),
      context(
        `Each run starts at ${time}. It is approved once for the whole: every run is then sent by itself, and one that is missed is not caught up.`,
      ),
    ],
  };
}

/** Opened at once, because Slack gives only three seconds to open anything. */
export function standingLoading(): ModalView {
  return { ...FRAME, blocks: [section('One moment: this is being looked up at Paywint.')] };
}

export function standingRefused(words: string): ModalView {
  return { ...FRAME, blocks: [section(words)] };
}

const FRAME: Omit<ModalView, 'blocks'> = {
  type: 'modal',
  callback_id: STANDING_FORM,
  // The choice of cards is the one of a reload.
  private_metadata: JSON.stringify({ operation: 'reload', channel: null, again: null }),
  title: plain('Standing reload', 24),
  close: plain('Close', 24),
};

function extentInput(name: keyof TypedExtent, typed: string) {
  const { label, hint } = WORDS[name];
  return input({
    blockId: name,
    label,
    hint,
    isOptional: name !== 'every',
    element: {
      type: 'plain_text_input',
      action_id: name,
      max_length: 100,
      ...(typed === '' ? {} : { initial_value: cut(typed, 100) }),
    },
  });
}
