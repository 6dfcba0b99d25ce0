/** Whatever a request or Paywint's records hold, Slack takes the message and reads none of it as markup. */
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import type { Preview } from '../../../src/engine/engine-ports.ts';
import { operations } from '../../../src/operations/index.ts';
import { channelId, requestId, userId } from '../../../src/requests/ids.ts';
import { STATUSES } from '../../../src/requests/request.ts';
import { denyForm } from '../../../src/slack/views/deny-form.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { checkedForm, checkingForm, executedForm } from '../../../src/slack/views/executed-form.ts';
import { closedHome } from '../../../src/slack/views/home.ts';
import { askForm, loadingForm, refusedForm } from '../../../src/slack/views/modal.ts';
import { againWarning, previewNotes, unclearNotes } from '../../../src/slack/views/modal-notes.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf, textsOf } from '../texts-of.ts';
import { everyMessage } from '../../../src/doctor/every-message.ts';
import { fullRequest as full } from '../../../src/doctor/full-request.ts';

const messages = requestMessages();
const LONG = 'x'.repeat(5_000);

describe('messages', () => {
  test.each(STATUSES)('Slack takes every message of a request that is %s', (status) => {
    for (const message of everyMessage(full('train tickets', status), 'train tickets')) {
      expect(checkMessage(message)).toEqual([]);
    }
  });

  test.each(STATUSES)('texts of any length are cut to what Slack takes (%s)', (status) => {
    const request = full(LONG.slice(0, 600), status);
    for (const message of everyMessage(request, LONG.slice(0, 600))) {
      expect(checkMessage(message)).toEqual([]);
    }
  });

  test('help fits, and names every operation', () => {
    const help = helpMessage(operations.map((operation) => operation.help));
    expect(checkMessage(help)).toEqual([]);
    expect(textsOf(help.blocks)).toContain('/paywint');
  });
});

describe('hostile texts', () => {
  test('there are a hundred of them', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(100);
  });

  test.each(HOSTILE)('%j is shown as it is, and never live', (words) => {
    for (const message of everyMessage(full(words, 'pending'), words)) {
      expect(checkMessage(message)).toEqual([]);
      expect(markupOf(message.blocks)).toEqual([]);
      expect(message.text.replaceAll(/<@U0[A-Z]+>/g, '')).not.toMatch(/[<>]/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(broadcast|link|emoji|channel)"/);
    }
    expect(textsOf(messages.notice(full(words, 'pending')).blocks)).toContain(`Memo: ${words}`);
  });
});

describe('views', () => {
  const memory = {
    operation: 'reload',
    channel: channelId('C0FINANCE'),
    again: requestId('R1'),
  } as const;
  const preview: Preview = {
    walletCents: 100_000,
    afterCents: -5_000,
    need: [{ from: ['S0FINANCE', 'U0CFO', 'everyone'], count: 2 }],
    refusal: { reason: 'notRequester' },
    limits: [
      { name: 'perRequest', allowedCents: 1_000_000, leftCents: 1_000_000 },
      { name: 'perDay', allowedCents: 2_000_000, leftCents: 0 },
    ],
  };
  const filled = {
    target: { label: LONG, value: 'card_1' },
    texts: { amount: LONG, memo: LONG },
  };
  const warning = againWarning({ by: userId('U0DANA'), at: NINE_O_CLOCK }, aRequest());

  test.each([
    ['the form', askForm(memory, filled, previewNotes(preview, { spends: true }), warning)],
    ['the empty form', askForm(memory, { target: null, texts: {} })],
    ['the unclear form', askForm(memory, filled, [], unclearNotes([LONG]))],
    ['the loading form', loadingForm(memory)],
    ['the refused form', refusedForm(memory, LONG)],
    ['the denial', denyForm(requestId('R1'))],
    ['the form for a payment', executedForm(aRequest({ status: 'attention' }))],
    ['the form for a payment that contradicts', executedForm(full(LONG, 'contradicted'))],
    ['the wait for Paywint', checkingForm(requestId('R1'))],
    ['what Paywint said', checkedForm(LONG)],
    ['the closed home', closedHome(LONG)],
  ])('Slack takes %s', (_name, view) => {
    expect(checkView(view)).toEqual([]);
  });
});
