/** App Home: a way to ask, what waits for me, my open requests, and the wallet. */
import type { HomeView, KnownBlock, SectionBlock } from '@slack/types';
import type { Reading, Wallet } from '../../engine/paywint-ports.ts';
import type { Cents } from '../../money.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Batch } from '../../requests/batch.ts';
import type { Environment, MoneyRequest } from '../../requests/request.ts';
import type { Freeze } from '../../requests/sending.ts';
import type { StandingRequest } from '../../standing/standing-request.ts';
import { button, context, divider, header, richText, section } from '../blocks.ts';
import { unreadable } from '../words/answers.ts';
import { frozenLines } from '../words/sending.ts';
import { homeBatch } from './home-batch.ts';
import { type Besides, mineBesides, todayBlocks, waitingBesides } from './home-besides.ts';
import { balanceLines } from './balance.ts';
import { requestButtons, SETTLING } from './request-buttons.ts';
import { severalOffer } from './several-offer.ts';
import { decisionBlocks } from './waiting-item.ts';
import { attentionLine, requestLine } from './request-line.ts';

/** Requests of each kind: with two blocks each they stay below the hundred that Slack takes. */
export const HOME_ROWS = 20;
/** The same, where batches or what needs an admin stand there too. */
export const CROWDED_ROWS = 12;
/** The same, where standing requests or changes stand there as well. */
export const FULL_ROWS = 7;
/** Batches of each kind, and requests that need an admin. */
export const SPECIAL_ROWS = 4;
export const ASK_BATCH = 'batch:ask';

/** At most `HOME_ROWS` requests, and how many there are besides. */
export type Some = { readonly requests: readonly MoneyRequest[]; readonly more: number };

export type HomeFacts = {
  readonly environment: Environment;
  /** What the person is told about what they just did here. */
  readonly note: readonly KnownBlock[];
  readonly wallet: Reading<Wallet>;
  readonly committedCents: Cents;
  /** What stops all sending, if anything does. */
  readonly freezes: readonly Freeze[];
  readonly mine: Some;
  /** Null while Slack cannot tell what this person may decide. */
  readonly waiting: Some | null;
  /** Batches with rows that wait for this person, and open ones of theirs. */
  readonly batches: { readonly waiting: readonly Batch[]; readonly mine: readonly Batch[] };
  /** Standing requests and changes that wait for this person, open ones of theirs, and what runs today. */
  readonly besides: {
    readonly waiting: Besides;
    readonly mine: Besides;
    readonly today: readonly StandingRequest[];
  };
  /** For admins: what only they can settle. */
  readonly attention: Some | null;
};

export function homeView(facts: HomeFacts, operations: readonly Operation[]): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Paywint'),
      context(
        facts.environment === 'sandbox'
          ? 'Environment: SANDBOX (no real money moves)'
          : 'Environment: PRODUCTION (real money moves)',
      ),
      ...(facts.freezes.length === 0 ? [] : [richText(frozenLines(facts.freezes))]),
      // A whole message may end up here: its first lines say what there is to say.
      ...facts.note.slice(0, 2),
      ...operations.map(askBlock),
      batchBlock(),
      ...(facts.attention === null ? [] : attentionBlocks(facts.attention)),
      divider(),
      header('Waiting for you'),
      ...facts.batches.waiting.flatMap((batch) => homeBatch(batch, ['approve', 'part', 'deny'])),
      ...waitingBesides(facts.besides.waiting),
      ...waitingBlocks(facts),
      divider(),
      header('My open requests'),
      ...facts.batches.mine.flatMap((batch) => homeBatch(batch, ['stop', 'cancel'])),
      ...mineBesides(facts.besides.mine),
      ...mineBlocks(facts),
      ...todayBlocks(facts.besides.today),
      divider(),
      header('Wallet'),
      facts.wallet.ok
        ? richText(balanceLines(facts.wallet.value, facts.committedCents))
        : section(unreadable('the wallet’s balance', facts.wallet.why)),
    ],
  };
}

/** For people who may not read what stands here: one sentence, and nothing else. */
export function closedHome(words: string): HomeView {
  return { type: 'home', blocks: [section(words)] };
}

/** An action id may stand in a block once only, so that every operation has a block of its own. */
function askBlock({ name, title, help }: Operation): SectionBlock {
  const effect = `${help.effect.charAt(0).toUpperCase()}${help.effect.slice(1)}.`;
  const ask = button({ action: 'home', label: title, value: name, style: 'primary' });
  return { ...section(effect), block_id: `home.${name}`, accessory: ask };
}

function batchBlock(): SectionBlock {
  const ask = button({ action: ASK_BATCH, label: 'Several reloads', value: 'batch' });
  return { ...section('Ask for several card reloads as one table.'), accessory: ask };
}

/** Nothing is said where nothing needs an admin. */
function attentionBlocks(attention: Some): readonly KnownBlock[] {
  if (attention.requests.length === 0) return [];
  const words = { none: '', rest: '/paywint requests attention' };
  return [
    divider(),
    header('Needs an admin'),
    ...someBlocks(
      attention,
      (request) => [richText([attentionLine(request)]), ...requestButtons(request, SETTLING)],
      words,
    ),
  ];
}

function waitingBlocks({ waiting, batches, besides }: HomeFacts): readonly KnownBlock[] {
  if (waiting === null) {
    return [section('Slack cannot tell right now what you may decide. It is tried again.')];
  }
  const others = batches.waiting.length + besides.waiting.items.length;
  if (waiting.requests.length === 0 && others > 0) return [];
  const blocks = someBlocks(waiting, (of) => decisionBlocks({ kind: 'request', of }), {
    none: 'Nothing.',
    rest: '/paywint requests waiting',
  });
  return waiting.requests.length < 2 ? blocks : [...severalOffer('home'), ...blocks];
}

function mineBlocks({ mine, batches, besides }: HomeFacts): readonly KnownBlock[] {
  const others = batches.mine.length + besides.mine.items.length;
  if (mine.requests.length === 0 && others > 0) return [];
  return someBlocks(mine, ownBlocks, {
    none: 'None. A button above asks for something.',
    rest: '/paywint requests mine',
  });
}

function someBlocks(
  { requests, more }: Some,
  blocksOf: (request: MoneyRequest) => readonly KnownBlock[],
  words: { readonly none: string; readonly rest: string },
): readonly KnownBlock[] {
  if (requests.length === 0) return [section(words.none)];
  const rest = more > 0 ? [context(`and ${more} more: ${words.rest}`)] : [];
  return [...requests.flatMap(blocksOf), ...rest];
}

function ownBlocks(request: MoneyRequest): readonly KnownBlock[] {
  return [
    richText([requestLine(request)]),
    ...requestButtons(request, ['nudge', 'answer', 'edit', 'cancel']),
  ];
}
