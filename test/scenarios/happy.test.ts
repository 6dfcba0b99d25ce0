import { describe, expect, test } from 'vitest';
import { aTown, notices, textOf, TRANSPORTS } from './a-town.ts';

/** As the choice of cards shows it: nickname, payee, last four. */
const TRAVEL = 'Team travel · Maya Okafor · **4271';

describe.each(TRANSPORTS)(
  'a reload over %s, from the slash command to the reference_id',
  (transport) => {
    test('on one line: asked, approved, paid once, told everywhere', async () => {
      await using town = await aTown({ transport });
      const { slack } = town;
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50 train tickets');
      const shown = textOf(notice);
      for (const words of [
        'Card reload',
        '$50.00',
        'Team travel',
        'train tickets',
        'U0DANA',
        'SANDBOX',
      ]) {
        expect(shown).toContain(words);
      }
      await slack.changed(() => slack.ephemerals('U0DANA').length > 0);
      expect(textOf(slack.ephemerals('U0DANA')[0] ?? {})).toContain('Cancel request');
      await town.approve('U0MIA', notice);
      await town.says(notice, 'status', 'reference_id', 'payment_id');
      const [debit] = town.debits();
      expect(town.debits()).toHaveLength(1);
      expect(debit?.cents).toBe(-5_000);
      expect(debit?.description).toMatch(/^\[pw-[0-9A-HJKMNP-TV-Z]{8}\] train tickets$/);
      const [payment] = town.paywint
        .payments()
        .filter(({ description }) => description === debit?.description);
      const told = textOf(town.now(notice));
      expect(told).toContain(payment?.id);
      expect(told).toContain(String(payment?.referenceId));
      const im = slack.im('U0DANA');
      await slack.changed(() =>
        slack.messages(im).some((one) => textOf(one).includes('reference_id')),
      );
      await slack.changed(() =>
        slack
          .messages('C0FINANCE')
          .some((one) => one.threadTs === notice.ts && /success/.test(textOf(one))),
      );
      expect(notices(slack)).toHaveLength(1);
      expect(textOf(town.now(notice))).not.toContain('Approve');
    });

    test('by the form: filled with what was understood, corrected, asked, approved', async () => {
      await using town = await aTown({ transport });
      const { slack } = town;
      const dana = slack.as('U0DANA');
      await dana.command('/paywint reload travel 1.5 lunch', { channel: 'C0FINANCE' });
      await slack.changed(() => textOf(dana.modal() ?? {}).includes('Amount (USD)'));
      const form = dana.modal();
      if (form === undefined) throw new Error('no form opened');
      const wrong = await dana.submit(
        await dana.fill(form, { Card: TRAVEL, 'Amount (USD)': '1.5' }),
      );
      expect(Object.values(wrong.errors).join()).toMatch(/two digits|decimals|cents/i);
      const again = dana.modal();
      if (again === undefined) throw new Error('the form closed');
      const right = await dana.submit(
        await dana.fill(again, { 'Amount (USD)': '12.50', Memo: 'lunch' }),
      );
      expect(right).toMatchObject({ status: 200, errors: {} });
      await slack.changed(() => notices(slack).length === 1);
      const [notice] = notices(slack);
      if (notice === undefined) throw new Error('no notice');
      await town.approve('U0BEN', notice);
      await town.says(notice, 'reference_id');
      expect(town.debits()).toMatchObject([{ cents: -1_250 }]);
    });

    test('in a status that takes time is followed to its end', async () => {
      await using town = await aTown({ transport });
      town.paywint.behave({ initialStatus: 'pending' });
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
      await town.approve('U0MIA', notice);
      await town.says(notice, 'pending');
      const payment = town.paywint.payments().find(({ status }) => status === 'pending');
      town.paywint.settle(payment?.id ?? '', 'success');
      await town.says(notice, 'success');
      expect(town.debits()).toHaveLength(1);
    });

    test('denied with a reason: nothing is sent, and the requester is told why', async () => {
      await using town = await aTown({ transport });
      const { slack } = town;
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
      const ben = slack.as('U0BEN');
      await ben.click(notice, 'Deny');
      await slack.changed(() => ben.modal() !== undefined);
      const form = ben.modal();
      if (form === undefined) throw new Error('no form opened');
      await ben.submit(await ben.fill(form, { Reason: 'Not in the budget' }));
      await town.says(notice, 'Not in the budget');
      const im = slack.im('U0DANA');
      await slack.changed(() =>
        slack.messages(im).some((one) => textOf(one).includes('Not in the budget')),
      );
      expect(town.debits()).toEqual([]);
      expect(textOf(town.now(notice))).not.toContain('Approve');
    });

    test('cancelled by the requester from the private confirmation', async () => {
      await using town = await aTown({ transport });
      const { slack } = town;
      const notice = await town.ask('U0DANA', 'reload "Team travel" 50');
      await slack.changed(() => slack.ephemerals('U0DANA').length > 0);
      const [confirmation] = slack.ephemerals('U0DANA');
      if (confirmation === undefined) throw new Error('no confirmation');
      await slack.as('U0DANA').click(confirmation, 'Cancel request', { confirm: true });
      await town.says(notice, 'ancelled');
      await town.approve('U0MIA', { ...notice }).catch(() => undefined);
      expect(town.debits()).toEqual([]);
    });

    test('several lines of need: each person counts once, and the order does not matter', async () => {
      await using town = await aTown({ transport });
      const notice = await town.ask('U0DANA', 'reload "Team travel" 900');
      for (const user of ['U0CFO', 'U0MIA']) await town.approve(user, notice);
      await town.says(notice, '1 more needed');
      expect(town.debits()).toEqual([]);
      await town.approve('U0BEN', notice);
      await town.says(notice, 'reference_id');
      expect(town.debits()).toMatchObject([{ cents: -90_000 }]);
    });
  },
);
