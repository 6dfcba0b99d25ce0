/** Mistakes about what Paywint's records prove, in the ledger, and on the way to Slack. */
import type { Bug } from './patch.ts';

const LEDGER_TX = 'test/simulation/memory/ledger-tx.ts';
const TRANSACTING = 'test/simulation/memory/transacting.ts';

export const RECORD_BUGS: readonly Bug[] = [
  {
    name: 'hintIsBelieved',
    says: 'The webhook says that it was paid, so it was paid',
    patches: [
      {
        file: 'src/engine/hint.ts',
        find: 'const [request] = await parts.ledger.find(paymentId);',
        put: `const { apply } = await import('./apply.ts');
    const open = await parts.ledger.list({ statuses: ['checking'], limit: 9, offset: 0 });
    for (const { id } of open.requests) {
      await apply(parts, id, (_request, at) => ({ type: 'evidence', at, finding: { state: 'confirmed', receipt: { status: 'success', paymentId, transactionId: null, referenceId: null, at }, note: null } }));
    }
    const [request] = await parts.ledger.find(paymentId);`,
      },
    ],
  },
  {
    name: 'lookAlikeIsTaken',
    says: 'Card, amount and time fit, so it is ours',
    patches: [
      {
        file: 'src/engine/look-up.ts',
        find: 'const fields = { request: request.id, read, candidates: candidates.length };',
        put: `const fields = { request: request.id, read, candidates: candidates.length };
  const [taken] = candidates;
  if (taken !== undefined) {
    await apply(parts, request.id, (_request, at) => ({ type: 'evidence', at, finding: { state: 'confirmed', receipt: { status: 'success', paymentId: taken.paymentId, transactionId: null, referenceId: null, at }, note: null } }));
    return;
  }`,
      },
    ],
  },
  {
    name: 'onePaymentProvesTwo',
    says: 'A payment may be evidence for whoever finds it',
    patches: [
      {
        file: 'src/engine/apply.ts',
        find: 'await claimHandles(tx, before, step.request);',
        put: 'void claimHandles;',
      },
    ],
  },
  {
    name: 'contradictionIsDropped',
    says: 'What is closed stays closed, whatever Paywint lists later',
    patches: [
      {
        file: 'src/requests/findings.ts',
        find: "if (finding.state === 'failedAtPaywint') {",
        put: "if (finding.state !== 'failedAtPaywint' || finding.note === null) {",
      },
    ],
  },
  {
    name: 'nobodyLooks',
    says: 'Paywint will tell us by itself',
    patches: [
      {
        file: 'src/requests/money-duties.ts',
        find: "return at === null || !mayHaveLeft ? [] : [{ do: 'lookUp', at }];",
        put: 'void at;\n  void mayHaveLeft;\n  return [];',
      },
    ],
  },
  {
    name: 'tagMustBeExact',
    says: 'Paywint gives the memo back as we wrote it',
    patches: [
      {
        file: 'src/operations/tag.ts',
        find: 'const found = WORD.exec(text)?.[0];',
        put: 'const found = /\\[pw-[0-9A-Z]{8}\\]/.exec(text)?.[0].slice(1, -1);',
      },
    ],
  },
  {
    name: 'limitsAreNotLocked',
    says: 'Two people never ask in the same second',
    patches: [
      {
        file: LEDGER_TX,
        find: "await db.lock(tx, 'budget');\n        return spentSince(state, tx, scope);",
        put: 'return spentSince(state, tx, scope);',
      },
      {
        file: LEDGER_TX,
        find: "await db.lock(tx, 'budget');\n        return sameSince(state, tx, intent, operation, since, except);",
        put: 'return sameSince(state, tx, intent, operation, since, except);',
      },
      {
        file: TRANSACTING,
        find: "db.isLockedWhole ? db.lock(tx, 'database') : null",
        put: 'null',
      },
    ],
  },
  {
    name: 'tagsRepeat',
    says: 'Four characters are shorter to read',
    patches: [
      {
        file: 'src/engine/new-request.ts',
        find: 'const tag = parts.chance.tag();',
        put: 'const tag = (parts.chance.tag().slice(0, 3) + "00000000") as ReturnType<typeof parts.chance.tag>;',
      },
    ],
  },
  {
    name: 'lastWriterWins',
    says: 'The newest save is the right one: no row is locked, and no revision compared',
    patches: [
      {
        file: LEDGER_TX,
        find: 'await db.lock(tx, `request ${id}`);\n        return view(db, tx, id);',
        put: 'return view(db, tx, id);',
      },
      {
        file: 'test/simulation/memory/saving.ts',
        find: 'if (known?.request.revision !== before.revision) {',
        put: 'if (known === undefined) {',
      },
      {
        file: TRANSACTING,
        find: "db.isLockedWhole ? db.lock(tx, 'database') : null",
        put: 'null',
      },
    ],
  },
  {
    name: 'claimedTwice',
    says: 'A claim is only a reading of who is first: nobody locks, and the table forgot its index',
    patches: [
      {
        file: LEDGER_TX,
        find: 'await db.lock(tx, `request ${id}`);\n        return view(db, tx, id);',
        put: 'return view(db, tx, id);',
      },
      {
        file: 'test/simulation/memory/saving.ts',
        find: 'if (known?.request.revision !== before.revision) {',
        put: 'if (known === undefined) {',
      },
      {
        file: 'test/simulation/memory/saving.ts',
        find: "refuseIf(live.length > 1, 'a second attempt that may move money');",
        put: '',
      },
      {
        file: TRANSACTING,
        find: "db.isLockedWhole ? db.lock(tx, 'database') : null",
        put: 'null',
      },
    ],
  },
  {
    name: 'whatIsOwedIsForgotten',
    says: 'What this process does not have to do, nobody has to do',
    patches: [
      {
        file: 'src/engine/lanes.ts',
        find: 'await parts.ledger.setDue(request, due);',
        put: 'await parts.ledger.setDue(request, null);',
      },
    ],
  },
  {
    name: 'postsWithoutLooking',
    says: 'If Slack did not answer, it is posted again',
    patches: [
      {
        file: 'src/slack/post-once.ts',
        find: `const found = await settleOnOne(clients, post, mark.uncertainSince);
    if (found !== null) return { ...found, isFound: true };
    if (mark.tries < LOOKS) return null;`,
        put: 'void LOOKS;',
      },
    ],
  },
  {
    name: 'notMarkedBeforePosting',
    says: 'The mark is written once, when the message is there',
    patches: [
      {
        file: 'src/engine/show.ts',
        find: "if (known.uncertainSince === null && (known.ts === null || surface === 'trail')) {",
        put: "if (known.uncertainSince === -1 && (known.ts === null || surface === 'trail')) {",
      },
    ],
  },
  {
    name: 'shownWithoutShowing',
    says: 'The notice is there already, and nobody reads it twice',
    patches: [
      {
        file: 'src/slack/bring-to.ts',
        find: 'await clients.bulk.chat.update({ ...contentOf(post), ts });',
        put: 'await Promise.resolve();',
      },
    ],
  },
  {
    name: 'surfaceIsTakenAgain',
    says: 'A loan is prolonged by taking it again, also when it was given back meanwhile',
    patches: [
      {
        file: 'src/engine/show.ts',
        find: 'take(parts, request.id, surface, { renews: true })',
        put: 'take(parts, request.id, surface)',
      },
      {
        file: 'src/engine/show.ts',
        find: 'await take(parts, id, surface, { renews: true })',
        put: 'await take(parts, id, surface)',
      },
    ],
  },
];
