/** Several requests of one's queue, decided together: each is ticked, and each keeps its own record. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { formatUsd } from '../../money.ts';
import { operation } from '../../operations/index.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { BUTTON_HASH_DIGITS } from '../../requests/timing.ts';
import {
  bold,
  code,
  context,
  cut,
  input,
  moment,
  option,
  plain,
  richText,
  section,
  text,
  who,
  type Part,
} from '../blocks.ts';
import type { Values } from '../inbound.ts';
import { SEVERAL } from '../words/several.ts';
import { parseJson, readButtonValue, type ButtonValue } from './button-value.ts';
import { optionalReason } from './deny-form.ts';
import { environmentWord, summaryOf } from './request-lines.ts';

export const SEVERAL_FORM = 'several';
export const DECIDE_SEVERAL = 'several';
/** A box was ticked: the sum follows. */
export const PICK = 'pick';
export const DECISION = 'decision';
/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const BOXES = 10;

/** How many wait besides those that the form lists, and how many of which the amount has to be typed. */
type Besides = { readonly more: number; readonly typed: number };

type SeveralMemory = Besides & { readonly ids: readonly RequestId[] };

const Memory = z.object({
  ids: z.array(z.string()).max(50),
  more: z.int().min(0),
  typed: z.int().min(0),
});

export function readSeveral(privateMetadata: string): SeveralMemory | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  return parsed.success ? { ...parsed.data, ids: parsed.data.ids.map(requestId) } : null;
}

export function severalForm(
  requests: readonly MoneyRequest[],
  besides: Besides,
  values: Values,
): ModalView {
  const memory: SeveralMemory = { ids: requests.map(({ id }) => id), ...besides };
  return {
    ...frame(),
    private_metadata: JSON.stringify(memory),
    submit: plain('Decide', 24),
    blocks: [
      section(SEVERAL.intro),
      ...groupsOf(requests).flatMap((group, index) => groupBlocks(group, index * BOXES)),
      ...(besides.more === 0 ? [] : [context(SEVERAL.more(besides.more))]),
      ...(besides.typed === 0 ? [] : [context(SEVERAL.typed(besides.typed))]),
      richText([[bold(sumWords(requests, values))]]),
      decisionInput(),
      optionalReason(SEVERAL.reasonHint),
    ],
  };
}

/** In place of the form: while it is read, or where there is nothing to choose. */
export function severalNote(words: string): ModalView {
  return { ...frame(), blocks: [section(words)] };
}

export function severalLines(lines: readonly (readonly Part[])[], head: string): ModalView {
  return { ...frame(), blocks: [section(head), ...groupsOf(lines).map(richText)] };
}

function frame(): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: SEVERAL_FORM,
    title: plain('Decide several', 24),
    close: plain('Close', 24),
  };
}

/** Everything that somebody agrees to, and under it the boxes. */
function groupBlocks(group: readonly MoneyRequest[], before: number): readonly KnownBlock[] {
  const first = before + 1;
  const last = before + group.length;
  return [
    richText(group.flatMap((request, index) => requestLines(request, first + index))),
    input({
      blockId: `${PICK}.${before}`,
      label: first === last ? `Request ${first}` : `Requests ${first} to ${last}`,
      isOptional: true,
      isLive: true,
      element: {
        type: 'checkboxes',
        action_id: PICK,
        options: group.map((request, index) =>
          option(
            `${first + index} · ${formatUsd(request.intent.amountCents)} · ${targetName(request)}`,
            pickValue(request),
          ),
        ),
      },
    }),
  ];
}

function requestLines(request: MoneyRequest, number: number): readonly (readonly Part[])[] {
  const rows = operation(request.operation).rows(request.intent);
  const told = rows.map(({ label, text: words }) => `${label}: ${cut(words, 110)}`).join(' · ');
  return [
    [
      bold(`${number}. ${cut(summaryOf(request), 120)}`),
      text(` · ${environmentWord(request.environment)} · `),
      who(request.requester),
      text(' · '),
      moment(request.createdAt),
      text(' · '),
      code(request.id),
    ],
    [text(told)],
  ];
}

function targetName({ operation: name, intent }: MoneyRequest): string {
  return intent.target?.name ?? operation(name).title;
}

/** Shorter than the value of a button: an option takes 150 characters. */
function pickValue({ id, version, contentHash }: MoneyRequest): string {
  return JSON.stringify({ id, version, hash: contentHash.slice(0, BUTTON_HASH_DIGITS) });
}

export function picked(values: Values): readonly ButtonValue[] {
  return Object.entries(values)
    .filter(([block]) => block.startsWith(`${PICK}.`))
    .flatMap(([, chosen]) => (chosen ?? '').split('\n'))
    .map(readButtonValue)
    .filter((value) => value !== null);
}

function sumWords(requests: readonly MoneyRequest[], values: Values): string {
  const ids = new Set(picked(values).map(({ id }) => id));
  const chosen = requests.filter(({ id }) => ids.has(id));
  const cents = chosen.reduce((sum, { intent }) => sum + intent.amountCents, 0);
  return SEVERAL.sum(chosen.length, requests.length, formatUsd(cents));
}

function decisionInput(): InputBlock {
  return input({
    blockId: DECISION,
    label: 'Decision',
    element: {
      type: 'radio_buttons',
      action_id: DECISION,
      options: [option('Approve', 'approve'), option('Deny', 'deny')],
    },
  });
}

function groupsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.flatMap((_, index) =>
    index % BOXES === 0 ? [items.slice(index, index + BOXES)] : [],
  );
}
