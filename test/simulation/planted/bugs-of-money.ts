/** Mistakes on the way of the money: each of them looks reasonable to somebody in a hurry. */
import type { Bug } from './patch.ts';

const SEND = 'src/engine/send.ts';
const PERMISSION = 'src/engine/permission.ts';
const ANSWERED = 'src/requests/answered.ts';
const EXECUTING = 'src/requests/executing.ts';
const MOVES = 'src/ledger/attempt-moves.ts';

/** What is released may be claimed again; the ledger is told that this is fine. */
const releaseAllowed = {
  file: MOVES,
  find: "sending: ['notSent', 'refused',",
  put: "sending: ['released', 'notSent', 'refused',",
};

export const MONEY_BUGS: readonly Bug[] = [
  {
    name: 'retryAfterTimeout',
    says: 'An answer that is lost is asked for again, on the same line',
    patches: [
      {
        file: SEND,
        find: 'const answer = await outstanding.await(request.id, cents, asked);',
        put: `let answer = await outstanding.await(request.id, cents, asked);
  if (answer.kind === 'lost') answer = await line.send(request.call, TIMING.answerMs);`,
      },
    ],
  },
  {
    name: 'sendBeforeBurn',
    says: 'The bytes leave first, and the permission is burnt while they travel',
    patches: [
      {
        file: SEND,
        find: 'const began = parts.clock.monotonic();',
        put: `const began = parts.clock.monotonic();
  const early = line.send(request.call, TIMING.answerMs);`,
      },
      {
        file: SEND,
        find: 'const asked = line.send(request.call, TIMING.answerMs);',
        put: 'const asked = early;',
      },
    ],
  },
  {
    name: 'leaseRequeues',
    says: 'Whoever holds the permission for too long is dead, so somebody else may send',
    patches: [
      releaseAllowed,
      {
        file: EXECUTING,
        find: "return lost(request, event, 'The bot stopped between sending and the answer');",
        put: `return tryAgain(request, event as never, 'clock', withLast(request, { state: 'released', endedAt: event.at }), 'again');`,
      },
      {
        file: EXECUTING,
        find: "to: ['checking'],",
        put: "to: ['checking', 'approved', 'attention'],",
      },
    ],
  },
  {
    name: 'unknownIsRetried',
    says: 'What came of the call is not known, so it is tried once more',
    patches: [
      {
        file: ANSWERED,
        find: 'return lost(request, event, outcome.text, outcome.receipt);',
        put: `return move(request, event, 'bot', { status: 'approved', notBefore: event.at + 5_000, attempts: withLast(request, { state: 'notSent', endedAt: event.at }) });`,
      },
      {
        file: ANSWERED,
        find: "to: ['executed', 'inFlight', 'reversed', 'failed', 'checking', 'attention'],",
        put: "to: ['executed', 'inFlight', 'reversed', 'failed', 'checking', 'attention', 'approved'],",
      },
    ],
  },
  {
    name: 'absenceResends',
    says: 'Paywint does not list it, so it was not paid and may be sent',
    patches: [
      {
        file: MOVES,
        find: "unknown: ['closed', ...EVIDENCE],",
        put: "unknown: ['closed', 'released', ...EVIDENCE],",
      },
      {
        file: 'src/requests/after-sending.ts',
        find: 'const reason = found.complete >= ENOUGH_SEARCHES ? NOT_LISTED : NOT_READABLE;',
        put: `const reason = NOT_LISTED;
    if (found.complete + found.incomplete > 2) return move(request, event, 'bot', { status: 'approved', attempts: request.attempts.map((one) => ({ ...one, state: 'released' as const })) });`,
      },
      {
        file: 'src/requests/after-sending.ts',
        find: "to: ['checking', 'attention'],",
        put: "to: ['checking', 'attention', 'approved'],",
      },
    ],
  },
  {
    name: 'absenceFails',
    says: 'Paywint does not list it, so it has failed',
    patches: [
      {
        file: 'src/requests/after-sending.ts',
        find: "const change = { status: 'attention', search: found, reason } as const;",
        put: "const change = { status: 'failed', search: found, reason } as const;",
      },
      {
        file: 'src/requests/after-sending.ts',
        find: "to: ['checking', 'attention'],",
        put: "to: ['checking', 'attention', 'failed'],",
      },
    ],
  },
  {
    name: 'commitLostMeansDone',
    says: 'The burn was asked for, so it is burnt, whatever became of the answer',
    patches: [
      {
        file: PERMISSION,
        find: `    const found = (await parts.ledger.load(id))?.attempts.at(-1);
    return (
      found?.number === attempt.number && found.owner === parts.boot && found.state === 'sending'
    );`,
        put: '    return true;',
      },
    ],
  },
  {
    name: 'burnIsNotWaitedFor',
    says: 'The burn is written in the background, which is faster',
    patches: [
      {
        file: SEND,
        find: 'if (!(await burn(parts, request.id, attempt, approvals))) {',
        put: `void burn(parts, request.id, attempt, approvals);
  if (began < 0) {`,
      },
    ],
  },
  {
    name: 'burnHasNoDeadline',
    says: 'Once it is burnt it may be sent, however long that takes',
    patches: [
      {
        file: SEND,
        find: 'if (parts.clock.monotonic() - began > TIMING.burnToWriteMs)',
        put: 'if (began < 0)',
      },
    ],
  },
  {
    name: 'anybodyGivesBack',
    says: 'Whoever sees that an attempt leads nowhere may give its permission back',
    patches: [
      {
        file: EXECUTING,
        find: "const attempt = owned(request, event);\n    if (attempt?.state !== 'claimed' && attempt?.state !== 'sending') return notNow(request);",
        put: "const attempt = lastAttempt(request);\n    if (attempt?.state !== 'claimed' && attempt?.state !== 'sending') return notNow(request);",
      },
    ],
  },
  {
    name: 'anybodyBurns',
    says: 'It does not matter which process burns, as long as one does',
    patches: [
      {
        file: EXECUTING,
        find: "const attempt = owned(request, event);\n    if (attempt?.state !== 'claimed' || event.at >= attempt.leaseUntil) return notNow(request);",
        put: "const attempt = lastAttempt(request);\n    if (attempt?.state !== 'claimed' && attempt?.state !== 'sending') return notNow(request);",
      },
    ],
  },
  {
    name: 'cancelAfterBurn',
    says: 'Until Paywint has answered, people may still take it back',
    patches: [
      {
        file: 'src/requests/withdrawing.ts',
        find: "return request.status !== 'executing' || lastAttempt(request)?.state === 'claimed';",
        put: "return request.status !== 'executing' || lastAttempt(request) !== null;",
      },
    ],
  },
  {
    name: 'timeoutIsFailure',
    says: 'No answer in a minute means that it did not work',
    patches: [
      {
        file: 'src/requests/outcome.ts',
        find: "if (seen.kind === 'lost') return unknown(seen.why);",
        put: "if (seen.kind === 'lost') return { kind: 'refused', text: seen.why };",
      },
    ],
  },
  {
    name: 'serverErrorIsFailure',
    says: 'A 5xx is an error, so nothing was done',
    patches: [
      {
        file: 'src/requests/outcome.ts',
        find: 'const text = paywintText(body);\n  return {',
        put: "const text = paywintText(body);\n  if (seen.status >= 500) return { kind: 'refused', text: 'an error' };\n  return {",
      },
    ],
  },
  {
    name: 'everyRefusalCounts',
    says: 'Any 422 is a refusal, whatever its body says',
    patches: [
      {
        file: 'src/requests/outcome.ts',
        find: 'if (seen.status === 422 && isValidationDetail(body)) {',
        put: `if (seen.status === 422 && !isValidationDetail(body)) return { kind: 'refused', text: 'no' };
  if (seen.status === 422 && isValidationDetail(body)) {`,
      },
    ],
  },
  {
    name: 'refusedIsRetried',
    says: 'A refusal may be gone in a minute, so it is tried again',
    patches: [
      {
        file: ANSWERED,
        find: "return move(request, event, 'paywint', { status: 'failed', reason: text, attempts }, text);",
        put: `void attempts;
  return move(request, event, 'paywint', { status: 'approved', notBefore: event.at + 5_000, attempts: withLast(request, { state: 'notSent', endedAt: event.at, note: text }) }, text);`,
      },
      {
        file: ANSWERED,
        find: "to: ['executed', 'inFlight', 'reversed', 'failed', 'checking', 'attention'],",
        put: "to: ['executed', 'inFlight', 'reversed', 'failed', 'checking', 'attention', 'approved'],",
      },
    ],
  },
  {
    name: 'sendsOtherBytes',
    says: 'The memo is tidied up right before it is sent',
    patches: [
      {
        file: SEND,
        find: 'const asked = line.send(request.call, TIMING.answerMs);',
        put: "const asked = line.send({ ...request.call, body: request.call.body.replace('train', 'bus') }, TIMING.answerMs);",
      },
    ],
  },
  {
    name: 'successIsBelievedBlindly',
    says: 'A 200 is a success',
    patches: [
      {
        file: 'src/requests/outcome.ts',
        find: 'if (seen.status === 200) return classifySuccess(body, expected);',
        put: `if (seen.status === 200) {
    const known = classifySuccess(body, expected);
    if (known.kind !== 'unknown') return known;
    return { kind: 'confirmed', receipt: { status: 'success', paymentId: null, transactionId: null, referenceId: null, at: expected.at } };
  }`,
      },
    ],
  },
];
