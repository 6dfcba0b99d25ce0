import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlayground, type Playground } from './a-playground.ts';
import { windows, type Windows } from './a-stay.ts';
import { pictureOfWindow } from './picture.ts';

const RELOAD = '/api/user-api/card/payee/pw-card/reload';

let browser: Windows;
let playground: Playground;
let page: Page;

beforeAll(async () => {
  const look = { height: 1000, isSharp: true } as const;
  [browser, playground] = await Promise.all([windows(look), aPlayground()]);
  page = await browser.open();
  await page.goto(playground.slack.url);
});
afterAll(() => browser.close(playground.close));

test('the demo leads to the page, where every lamp is green', async () => {
  await page.getByRole('link', { name: 'Try to make it pay twice' }).click();
  await page.getByRole('heading', { name: 'Try to make it pay twice' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/twice/');
  await page.getByText('All 10 promises hold', { exact: true }).waitFor();
  expect(await page.getByRole('list', { name: 'Promises' }).getByText('Holds').count()).toBe(10);
});

test('a lost answer and a killed bot end in one debit, found again, with every lamp green', async () => {
  await press('Dana asks for money');
  const story = page.getByRole('list', { name: 'Requests' }).getByRole('listitem').first();
  await story.getByText('by nobody yet').waitFor();
  const lost = button('Takes the money, cuts the line');
  await lost.click();
  await expect.poll(() => lost.getAttribute('aria-pressed')).toBe('true');
  await story.getByRole('button', { name: /^Approve as Mia/ }).click();
  await story.getByText('not known yet, and shown so').waitFor();
  // What has struck is spent.
  await expect.poll(() => lost.getAttribute('aria-pressed')).toBe('false');
  await press('Kill it now');
  await page
    .getByText(/was killed with -9/)
    .first()
    .waitFor();
  await story.getByText('done', { exact: true }).waitFor();
  await story.getByText('one debit', { exact: true }).waitFor();
  await page.getByText('All 10 promises hold', { exact: true }).waitFor();
  expect(await counter('Kills')).toBe('1');
  expect(await counter('Double debits')).toBe('0');
  await page.setViewportSize({ width: 1280, height: 1240 });
  await page.evaluate('scrollTo(0, 0)');
  await pictureOfWindow(page, 'twice');
});

test('a seed that is no number gets a sentence, and nothing is played', async () => {
  const seed = page.getByLabel('Seed', { exact: true });
  await seed.fill('lucky');
  await press('Let chaos play');
  await page.getByRole('alert').filter({ hasText: '“lucky” is no seed.' }).waitFor();
  expect(await seed.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('progressbar', { name: 'Chaos' }).count()).toBe(0);
});

test('a seed plays until somebody stops it, and then everything works again', async () => {
  await page.getByLabel('Seed', { exact: true }).fill('42');
  await press('Let chaos play');
  await page.getByText(/^Seed 42: [1-9]\d* of \d+ deeds$/).waitFor();
  expect(new URL(page.url()).hash).toBe('#42');
  await press('Stop');
  await page.getByRole('status').getByText('Everything works again.').waitFor();
  const pressed = page.locator('[aria-pressed="true"]');
  await expect.poll(() => pressed.count()).toBe(0);
});

test('on a window of 360 pixels nothing sticks out, and the lamps stay in sight', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide).toBe(360);
  await page.mouse.wheel(0, 3_000);
  const strip = page.getByRole('banner').getByText('All 10 promises hold');
  expect(await strip.isVisible()).toBe(true);
  const box = await strip.boundingBox();
  expect(box?.y).toBeLessThan(60);
  await page.setViewportSize({ width: 1280, height: 1000 });
});

test('a second debit, put into Paywint’s books by hand, turns its lamp red', async () => {
  const { paywint } = playground;
  const paid = paywint.requests().findLast(({ path, executed }) => executed && path === RELOAD);
  await fetch(`${paywint.url}${RELOAD}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': paywint.apiKey,
      'x-api-secret': paywint.apiSecret,
    },
    body: paid?.body ?? '',
  });
  await page.getByText('One promise is broken', { exact: true }).waitFor();
  const lamp = page
    .getByRole('list', { name: 'Promises' })
    .getByRole('listitem')
    .filter({ hasText: 'No request is paid twice.' });
  await lamp.getByText('Broken', { exact: true }).waitFor();
  await lamp.getByText(/^R-\w+ was paid 2 times: /).waitFor();
  expect(await counter('Double debits')).toBe('1');
  await page.getByText(/^RED\. No request is paid twice\./).waitFor();
});

function button(name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
}

async function press(name: string): Promise<void> {
  await button(name).click();
}

async function counter(name: string): Promise<string> {
  const found = page.locator('.counter').filter({ has: page.getByText(name, { exact: true }) });
  return found.locator('dd').innerText();
}
