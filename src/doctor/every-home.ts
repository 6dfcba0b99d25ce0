/** App Home: as full as it gets in each of its ways, empty, closed, and before there is a policy. */
import { operations } from '../operations/index.ts';
import { minimalPolicy } from '../policy/minimal-policy.ts';
import type { Batch } from '../requests/batch.ts';
import { batchId, requestId } from '../requests/ids.ts';
import type { Status } from '../requests/request.ts';
import { unclearNotes } from '../slack/views/modal-notes.ts';
import { firstRunHome } from '../slack/views/first-run-home.ts';
import {
  closedHome,
  CROWDED_ROWS,
  FULL_ROWS,
  HOME_ROWS,
  type HomeFacts,
  homeView,
  type Some,
  SPECIAL_ROWS,
} from '../slack/views/home.ts';
import { MOST_BESIDES } from '../slack/views/home-besides.ts';
import { fullBatch } from './every-batch.ts';
import { freezesIn } from './every-news.ts';
import { fullRequest } from './full-request.ts';
import { fullStanding } from './full-standing.ts';
import { MANY, times } from './many.ts';
import { type Shown, views } from './shown.ts';
import { waitingItems } from './waiting-items.ts';

/** Rows of each batch: with more, a view is longer than Slack's validator reads. */
const BATCH_ROWS = 6;
const NONE: Some = { requests: [], more: 0 };
const NOTHING = { items: [], more: 0 };

export function everyHome(words: string): readonly Shown[] {
  const quiet = quietHome();
  const roomy = {
    ...quiet,
    waiting: some(words, HOME_ROWS, 'W'),
    mine: some(words, HOME_ROWS, 'M'),
  };
  const homes: readonly HomeFacts[] = [
    quiet,
    { ...quiet, environment: 'production', waiting: null, attention: NONE },
    roomy,
    crowdedHome(words),
    fullHome(words),
  ];
  return [
    ...views(
      'Home',
      homes.map((facts) => homeView(facts, operations)),
    ),
    ...views('closed Home', [closedHome(words)]),
    ...views('Home before there is a policy', [firstRunHome(words, minimalPolicy(MANY))]),
  ];
}

function quietHome(): HomeFacts {
  return {
    environment: 'sandbox',
    note: [],
    wallet: { ok: true, value: { availableCents: 100_000, currentCents: 110_000 } },
    committedCents: 7_500,
    freezes: [],
    mine: NONE,
    waiting: NONE,
    batches: { waiting: [], mine: [] },
    besides: { waiting: NOTHING, mine: NOTHING, today: [] },
    attention: null,
  };
}

function crowdedHome(words: string): HomeFacts {
  return {
    ...quietHome(),
    note: unclearNotes([words, words, words]),
    wallet: { ok: false, why: words, status: 500 },
    freezes: freezesIn(words),
    mine: some(words, CROWDED_ROWS, 'M'),
    waiting: some(words, CROWDED_ROWS, 'W'),
    batches: { waiting: batches(words, 'W'), mine: batches(words, 'M') },
    attention: some(words, SPECIAL_ROWS, 'A', 'attention'),
  };
}

function batches(words: string, mark: string): readonly Batch[] {
  return times(SPECIAL_ROWS, (at) => ({
    ...fullBatch(words, BATCH_ROWS, mixed),
    id: batchId(`B-${mark}${at}`),
  }));
}

function fullHome(words: string): HomeFacts {
  const besides = waitingItems(words, 6 * MOST_BESIDES).filter(({ kind }) => kind !== 'request');
  return {
    ...crowdedHome(words),
    mine: some(words, FULL_ROWS, 'M'),
    waiting: some(words, FULL_ROWS, 'W'),
    besides: {
      waiting: { items: besides.slice(0, MOST_BESIDES), more: 3 },
      mine: { items: besides.slice(MOST_BESIDES, 2 * MOST_BESIDES), more: 3 },
      today: times(20, () => fullStanding(words, 'active')),
    },
  };
}

function mixed(row: number): Status {
  return row % 2 === 0 ? 'approved' : 'pending';
}

function some(words: string, count: number, mark: string, status: Status = 'pending'): Some {
  const requests = times(count, (at) => ({
    ...fullRequest(words, status),
    id: requestId(`R-${mark}${at}`),
  }));
  return { requests, more: 12 };
}
