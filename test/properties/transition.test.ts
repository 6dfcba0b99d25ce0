/** Any events in any order: what is true of every step. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayMove } from '../../src/ledger/attempt-moves.ts';
import { LIVE_STATES, type MoneyRequest, STATUSES } from '../../src/requests/request.ts';
import { TIMING } from '../../src/requests/timing.ts';
import { can, LEGAL_MOVES, transition } from '../../src/requests/transition.ts';
import { BOOKS_MAKERS } from './books-makers.ts';
import { life, linkSteps, steps, type Type, TYPES } from './lives.ts';
import { always } from './runs.ts';

const last = (request: MoneyRequest) => request.attempts.at(-1);

function startsWith(longer: readonly unknown[], shorter: readonly unknown[]): boolean {
  return isDeepStrictEqual(longer.slice(0, shorter.length), shorter);
}

test('the lives reach every status, and every type of event is taken in some of them', () => {
  const seen = new Set<string>();
  for (const taken of fc.sample(fc.oneof(steps, linkSteps), { numRuns: 8_000, seed: 1 })) {
    for (const { event, after } of taken) seen.add(event.type).add(after.status);
  }
  expect([...TYPES, ...STATUSES].filter((word) => !seen.has(word))).toEqual([]);
});

describe('what is told', () => {
  test('every step adds one revision and one line of history that tells it', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        expect(after.revision).toBe(before.revision + 1);
        expect(after.history).toHaveLength(before.history.length + 1);
        expect(after.history.at(-1)).toMatchObject({
          seq: after.revision,
          event: event.type,
          from: before.status,
          to: after.status,
          at: event.at,
        });
      }
    });
  });

  test('nothing that was told is ever told otherwise', () => {
    always(steps, (taken) => {
      for (const { before, after } of taken) {
        expect(startsWith(after.history, before.history)).toBe(true);
        expect(startsWith(after.votes, before.votes)).toBe(true);
        expect(startsWith(after.statements, before.statements)).toBe(true);
        expect(after.addressees).toEqual(expect.arrayContaining([...before.addressees]));
      }
    });
  });

  test('an id that Paywint told is never forgotten', () => {
    always(steps, (taken) => {
      for (const { before, after } of taken) {
        if (before.receipt?.paymentId) expect(after.receipt?.paymentId).toBeTruthy();
      }
    });
  });

  test('the same event on the same request always makes the same, and changes neither', () => {
    always(life, (lived) => {
      for (const { before, event, after } of lived) {
        const copy = structuredClone({ before, event });
        const again = transition(before, event);
        expect(again.ok ? again.request : null).toEqual(after);
        expect({ before, event }).toEqual(copy);
      }
    });
  });
});

describe('where a request goes', () => {
  const legal = new Set(LEGAL_MOVES.map(([from, to]) => `${from} ${to}`));

  test('only along the moves that the ledger knows as legal', () => {
    always(steps, (taken) => {
      for (const { before, after } of taken) {
        expect(legal).toContain(`${before.status} ${after.status}`);
      }
    });
  });

  test('no button is drawn for what the table would refuse in any case', () => {
    always(life, (lived) => {
      for (const { before, event, after } of lived) {
        if (!can(before, event.type)) expect(after).toBeNull();
      }
    });
  });

  test('what is settled stays settled, unless a payment or people who found one say otherwise', () => {
    const settled = ['executed', 'failed', 'denied', 'cancelled', 'expired'];
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        if (event.type in BOOKS_MAKERS && after.status === before.status) continue;
        expect(before.status).not.toBe('reversed');
        if (!settled.includes(before.status)) continue;
        const isOfCard = after.receipt?.card && isDeepStrictEqual(after.attempts, before.attempts);
        expect(isOfCard ? ['evidence', 'overdue'] : ['evidence']).toContain(event.type);
        const ends = ['contradicted', 'reversed', ...(isOfCard ? ['executed'] : [])];
        expect(ends).toContain(after.status);
      }
    });
  });

  test('who and for which team asked, and when, is never changed', () => {
    always(steps, (taken) => {
      for (const { before, after } of taken) {
        const fixed = ({ id, team, environment, operation, requester, createdAt }: MoneyRequest) =>
          [id, team, environment, operation, requester, createdAt].join(' ');
        expect(fixed(after)).toBe(fixed(before));
      }
    });
  });

  test('what is asked for changes only with a new version, by the requester, while it is pending', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        const content = (one: MoneyRequest) =>
          (['intent', 'call', 'tag', 'contentHash', 'terms'] as const).map((key) => one[key]);
        if (event.type === 'edit') {
          expect(before.status).toBe('pending');
          expect(event.user).toBe(before.requester);
          expect(after.version).toBe(before.version + 1);
        } else {
          expect(after.version).toBe(before.version);
          expect(content(after)).toEqual(content(before));
        }
      }
    });
  });

  test('nothing expires before its time', () => {
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (event.type !== 'expire') continue;
        expect(event.at).toBeGreaterThanOrEqual(before.windowEndsAt ?? before.expiresAt);
        expect(['pending', 'approved']).toContain(before.status);
      }
    });
  });
});

describe('who decides', () => {
  test('no vote is of the requester or the last editor, and nobody votes twice on a version', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        if (event.type !== 'approve') continue;
        expect([before.requester, before.editor]).not.toContain(event.user);
        const same = after.votes.filter(
          ({ user, version }) => user === event.user && version === after.version,
        );
        expect(same).toHaveLength(1);
      }
    });
  });

  test('a vote counts for the version and the content that its button showed', () => {
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (event.type !== 'approve') continue;
        expect(event.version).toBe(before.version);
        expect(event.hash).toBe(before.contentHash.slice(0, 32));
        expect(event.at).toBeLessThan(before.expiresAt);
      }
    });
  });

  test('approved is only what an approval made so, with everything that the policy asks for', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        if (before.status !== 'pending' || after.status !== 'approved') continue;
        expect(event).toMatchObject({ type: 'approve', met: true });
      }
    });
  });

  test('without a payment to show, two admins who did not ask have to agree', () => {
    always(steps, (taken) => {
      for (const { event, after } of taken) {
        const isByPeople = event.type === 'humanNotExecuted' || event.type === 'acknowledge';
        if (!isByPeople || ['attention', 'contradicted'].includes(after.status)) continue;
        const speakers = new Set(after.statements.map(({ user }) => user));
        expect(speakers.size).toBeGreaterThanOrEqual(2);
        expect(speakers).not.toContain(after.requester);
      }
    });
  });

  test('people are only asked to settle what nobody else can', () => {
    const byPeople: readonly Type[] = ['humanExecuted', 'humanNotExecuted', 'acknowledge'];
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (byPeople.includes(event.type)) {
          expect(['attention', 'contradicted']).toContain(before.status);
        }
      }
    });
  });
});

describe('the permission to send', () => {
  test('there are never two attempts that may have moved money', () => {
    always(steps, (taken) => {
      for (const { after } of taken) {
        const live = after.attempts.filter(({ state }) => LIVE_STATES.includes(state));
        expect(live.length).toBeLessThanOrEqual(1);
        const numbers = after.attempts.map(({ number }) => number);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }
    });
  });

  test('an attempt goes only where the ledger lets it, and keeps its owner', () => {
    always(steps, (taken) => {
      for (const { before, after } of taken) {
        for (const [index, attempt] of before.attempts.entries()) {
          const next = after.attempts[index];
          expect(next?.owner).toBe(attempt.owner);
          expect(mayMove(attempt.state, next?.state ?? 'claimed')).toBe(true);
        }
      }
    });
  });

  test('what is burnt comes back only by its own process, which says that no byte left', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        if (last(before)?.state !== 'sending' || after.status !== 'approved') continue;
        expect(event).toMatchObject({ type: 'notSent', owner: last(before)?.owner });
      }
    });
  });

  test('the burn needs its own claim, in time, on approvals just read, and nothing that blocks', () => {
    always(steps, (taken) => {
      for (const { before, event, after } of taken) {
        if (event.type !== 'burn') continue;
        const claim = last(before);
        expect(claim).toMatchObject({ state: 'claimed', owner: event.owner });
        expect(event.at).toBeLessThan(claim?.leaseUntil ?? 0);
        expect(event.at - event.readAt).toBeLessThanOrEqual(TIMING.eligibilityAgeMs);
        expect(event).toMatchObject({ met: true, blocked: null });
        expect(last(after)).toMatchObject({ state: 'sending', burntAt: event.at });
      }
    });
  });

  test('a claim needs an approved request within its window, and nothing that blocks', () => {
    always(steps, (taken) => {
      for (const { before, event } of taken) {
        if (event.type !== 'claim') continue;
        expect(before.status).toBe('approved');
        expect(event.blocked).toBeNull();
        expect(event.at).toBeGreaterThanOrEqual(before.notBefore);
        expect(event.at).toBeLessThan(before.windowEndsAt ?? 0);
      }
    });
  });

  test('once bytes may have left, nothing is withdrawn, expired or sent again', () => {
    const unsent = ['pending', 'approved', 'denied', 'cancelled', 'expired'];
    always(steps, (taken) => {
      for (const { after } of taken) {
        const mayHaveLeft = after.attempts.some(({ burntAt }) => burntAt !== null);
        if (mayHaveLeft) expect(unsent).not.toContain(after.status);
      }
    });
  });

  test('a lost answer is looked into, and settles nothing', () => {
    always(steps, (taken) => {
      for (const { event, after } of taken) {
        if (event.type === 'result' && event.outcome.kind === 'unknown') {
          expect([after.status, last(after)?.state]).toEqual(['checking', 'unknown']);
        }
        if (event.type === 'search') {
          expect(['checking', 'inFlight', 'attention']).toContain(after.status);
        }
      }
    });
  });

  test('only executing holds a claim or a burn, and executing always does', () => {
    always(steps, (taken) => {
      for (const { after } of taken) {
        const holds = ['claimed', 'sending'].includes(last(after)?.state ?? '');
        // A payment that contradicts a claim ends everything where it stands.
        const wasContradicted = after.history.some(({ to }) => to === 'contradicted');
        if (!wasContradicted) expect(holds).toBe(after.status === 'executing');
      }
    });
  });
});
