/** Every message and form of the bot before Slack's own validator, which posts nothing and needs no scope. */
import { z } from 'zod';
import { operations } from '../operations/index.ts';
import { STATUSES } from '../requests/request.ts';
import { type Clients, failureOf } from '../slack/clients.ts';
import { denyForm } from '../slack/views/deny-form.ts';
import { helpMessage } from '../slack/views/help.ts';
import { askForm } from '../slack/views/modal.ts';
import { requestMessages } from '../slack/views/request-messages.ts';
import { unreachable } from './check-token.ts';
import { everyMessage } from './every-message.ts';
import { type Finding, good, wrong } from './finding.ts';
import { fullRequest } from './full-request.ts';

type Shown = {
  readonly name: string;
  readonly kind: 'message' | 'view';
  readonly content: unknown;
};

const WORDS = 'train tickets & <dinner> for *the* team';
const MOST_WAITS = 20;

const told = z.object({
  errors: z
    .array(z.object({ pointer: z.string().catch('?'), message: z.string().catch('refused') }))
    .catch([]),
});

/** What people see, once each. */
export function everythingShown(): readonly Shown[] {
  const { notice } = requestMessages();
  const message = (name: string) => (content: unknown, at: number) =>
    ({ name: `${name} ${at + 1}`, kind: 'message', content }) as const;
  const notices = STATUSES.map((status) => notice(fullRequest(WORDS, status)));
  const ofMany = (['pending', 'attention', 'executed'] as const).flatMap((status) =>
    everyMessage(fullRequest(WORDS, status), WORDS).map(message(`message (${status})`)),
  );
  const forms = operations.map(({ name }) =>
    askForm({ operation: name, channel: null, again: null }, { target: null, texts: {} }),
  );
  const all: readonly Shown[] = [
    ...[helpMessage(operations.map(({ help }) => help))].map(message('help')),
    ...notices.map(message('notice')),
    ...ofMany,
    ...[...forms, denyForm('R7F3K2M9QAB')].map(
      (content, at) => ({ name: `form ${at + 1}`, kind: 'view', content }) as const,
    ),
  ];
  const seen = new Map(all.map((one) => [JSON.stringify(one.content), one]));
  return [...seen.values()];
}

export async function checkBlocks(
  { bulk }: Pick<Clients, 'bulk'>,
  wait: (ms: number) => Promise<void>,
): Promise<readonly Finding[]> {
  const shown = everythingShown();
  const findings: Finding[] = [];
  let waits = 0;
  for (let at = 0; at < shown.length; ) {
    const one = shown[at];
    if (one === undefined) break;
    try {
      const answer = await bulk.apiCall('blocks.validate', { [one.kind]: one.content });
      findings.push(...told.parse(answer).errors.map((error) => refusal(one, error)));
      at += 1;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') {
        findings.push(refusal(one, { pointer: '/', message: failure.error }));
        at += 1;
      } else if (failure.kind === 'rateLimited' && waits < MOST_WAITS) {
        waits += 1;
        await wait(failure.retryAfterMs);
      } else {
        return [...findings, unreachable('the look of messages', failure)];
      }
    }
  }
  const fine = good(`Slack: takes every message and form of the bot (${shown.length})`);
  return findings.length === 0 ? [fine] : findings;
}

function refusal(
  { name }: Shown,
  { pointer, message }: { readonly pointer: string; readonly message: string },
): Finding {
  return wrong(
    `Slack: does not take the ${name} at ${pointer} (${message})`,
    'use the newest version of the bot; if it is the newest, this is a bug of it',
  );
}
