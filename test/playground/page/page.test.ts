import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActResult } from '../../../playground/slack/page-api.ts';
import { launchBrowser } from './browser.ts';
import { aModal } from './fixture-blocks.ts';
import { startFixture } from './fixture-server.ts';
import type { Fixture } from './fixture-server.ts';
import { aState } from './fixture-state.ts';

const CARDS = ['Team lunch', 'Team travel'];

let browser: Browser;
let fixture: Fixture;
let page: Page;
let problems: string[];
let answer: ActResult;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  answer = { ok: true };
  fixture = await startFixture(aState(), (act) => {
    if (act.do !== 'options') return answer;
    const options = CARDS.map((name) => ({
      type: 'option',
      text: { type: 'plain_text', text: name },
      value: name,
    }));
    return { ok: true, options };
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  await fixture.close();
  expect(problems).toEqual([]);
});

const open = (hash: string) => page.goto(`${fixture.url}#/${hash}`);
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the page draws', () => {
  test('a block of every kind', async () => {
    await open('U0DANA/C0BLOCKS');
    const message = page.getByRole('article');
    await message.getByRole('heading', { name: 'Header block' }).waitFor();
    for (const words of [
      'One',
      'Chart title',
      'Second rich item',
      'Rich quote',
      '## Markdown stays plain',
    ]) {
      expect(await message.getByText(words, { exact: true }).count(), words).toBe(1);
    }
    expect(await message.locator('strong', { hasText: /^bold$/ }).count()).toBe(1);
    expect(await message.getByRole('img', { name: 'A chart' }).count()).toBe(1);
    expect(await message.getByRole('link', { name: 'a rich link' }).getAttribute('href')).toBe(
      'https://example.com/rich',
    );
    expect(await message.getByRole('cell', { name: '$12.00' }).count()).toBe(1);
    expect(await message.getByRole('combobox', { name: 'Pick one' }).count()).toBe(1);
    expect(await message.getByText('This page cannot draw “never_heard_of”.').count()).toBe(1);
  });

  test('an escaped mention as text and an injected one as a mention', async () => {
    await open('U0DANA/C0BLOCKS');
    const line = page.getByText('Escaped: <!here> & <@U0MIA>');
    await line.waitFor();
    expect(await line.locator('.mention').allTextContents()).toEqual(['@channel']);
  });
});

describe('the page tells the server', () => {
  test('a click only after its confirmation', async () => {
    await open('U0DANA/C0FINANCE');
    await button('Approve').click();
    await button('Not yet').click();
    expect(fixture.acts).toEqual([]);
    await button('Approve').click();
    const told = page.waitForResponse('**/client/act');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, approve' }).click();
    await told;
    expect(fixture.acts).toMatchObject([
      {
        as: 'U0DANA',
        do: 'click',
        in: { message: { channel: 'C0FINANCE' } },
        blockId: 'decide',
        actionId: 'approve',
      },
    ]);
  });

  test('a command, and shows why it failed', async () => {
    answer = { ok: false, note: '/paywint failed with the error “dispatch_failed”' };
    await open('U0DANA/C0FINANCE');
    const composer = page.getByLabel('Message #finance', { exact: true });
    await composer.fill('/pay');
    await composer.press('Enter');
    await composer.pressSequentially('balance');
    await composer.press('Enter');
    await page.getByRole('alert').getByText('dispatch_failed').waitFor();
    expect(fixture.acts).toMatchObject([
      { do: 'say', text: '/paywint balance', channel: 'C0FINANCE' },
    ]);
    expect(await composer.inputValue()).toBe('/paywint balance');
  });

  test('a whole form, once it is complete', async () => {
    await open('U0DANA/C0FINANCE');
    fixture.show(aState({ views: [aModal] }));
    const modal = page.getByRole('dialog', { name: 'Reload a card' });
    await modal.getByRole('button', { name: 'Ask', exact: true }).click();
    expect(await modal.getByText('Please complete this required field.').count()).toBe(2);
    await modal.getByLabel('Card', { exact: true }).click();
    await modal.getByLabel('Card', { exact: true }).pressSequentially('team');
    await modal.getByRole('option', { name: 'Team travel' }).click();
    await modal.getByLabel('Amount (USD)', { exact: true }).fill('50.00');
    await modal.getByLabel('Tomorrow', { exact: true }).check();
    const told = page.waitForResponse('**/client/act');
    await modal.getByRole('button', { name: 'Ask', exact: true }).click();
    await told;
    expect(fixture.acts.at(-1)).toMatchObject({
      do: 'submit',
      view: 'V1',
      state: {
        card: { value: { selected_option: { value: 'Team travel' } } },
        amount: { value: { value: '50.00' } },
        memo: { value: { value: null } },
        speed: { value: { selected_option: { value: 'm' } } },
      },
    });
  });
});

describe('the page remembers', () => {
  test('what was typed into a modal that another one covers', async () => {
    await open('U0DANA/C0FINANCE');
    fixture.show(aState({ views: [aModal] }));
    const below = page.getByRole('dialog', { name: 'Reload a card' });
    await below.getByLabel('Amount (USD)', { exact: true }).fill('12.34');
    fixture.show(aState({ views: [aModal, { ...aModal, id: 'V2', title: 'Are you sure' }] }));
    const above = page.getByRole('dialog', { name: 'Are you sure' });
    await above.waitFor();
    expect(await below.count()).toBe(0);
    expect(await above.getByLabel('Amount (USD)', { exact: true }).inputValue()).toBe('');
    fixture.show(aState({ views: [aModal] }));
    await below.waitFor();
    expect(await below.getByLabel('Amount (USD)', { exact: true }).inputValue()).toBe('12.34');
  });

  test('the person and the place over a reload', async () => {
    await open('U0DANA/C0FINANCE');
    await button('You are Dana Reyes').click();
    await page.getByRole('menuitemradio', { name: 'Mia Chen' }).click();
    await button('You are Mia Chen').waitFor();
    await button('every-block').click();
    await page.reload();
    await button('You are Mia Chen').waitFor();
    await page.getByRole('heading', { name: 'every-block' }).waitFor();
  });
});

describe('on a phone', () => {
  test('channels, threads and what happens behind the scenes are each one tap away', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('U0DANA/C0FINANCE');
    await button('Channels').click();
    await button('every-block').click();
    await page.getByRole('heading', { name: 'every-block' }).waitFor();
    await button('Channels').click();
    await button('finance').click();
    await button('2 replies').click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Looking').waitFor();
    await button('Close thread').click();
    await button('Behind the scenes').click();
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.getByLabel('Slack is gone', { exact: true }).check();
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(390);
    expect(fixture.acts).toMatchObject([{ do: 'slack-fault', fault: 'dead' }]);
  });
});
