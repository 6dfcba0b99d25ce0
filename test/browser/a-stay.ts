/** A browser, and in it a page that hears of every error: what a browser test opens, and closes again. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../playground/page/browser.ts';
import { aHouse, type House } from './a-house.ts';
import { aVisit, type Visit } from './a-visit.ts';

/** Shorter than a test may take, so that a failure names what was waited for. */
const WAIT_MS = 60_000;

type Look = {
  readonly height: number;
  /** For pictures: two dots for each of the page's, and light whatever the machine prefers. */
  readonly isSharp?: true;
};

export type Windows = {
  readonly open: () => Promise<Page>;
  /** Closes the browser, and then what it looked at. No page may have met an error. */
  readonly close: (rest: () => Promise<void>) => Promise<void>;
};

export async function windows({ height, isSharp }: Look): Promise<Windows> {
  const browser: Browser = await launchBrowser();
  const problems: string[] = [];
  const sharp = isSharp === true ? { deviceScaleFactor: 2, colorScheme: 'light' as const } : {};
  return {
    async open() {
      const context = await browser.newContext({ viewport: { width: 1280, height }, ...sharp });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      page.on('pageerror', (error) => problems.push(error.message));
      return page;
    },
    async close(rest) {
      await browser.close();
      await rest();
      expect(problems).toEqual([]);
    },
  };
}

/** Somebody in the finance channel of the whole product. */
export type Stay = {
  readonly house: House;
  readonly page: Page;
  readonly visit: Visit;
  readonly open: Windows['open'];
  readonly end: () => Promise<void>;
};

type HouseWish = { readonly transport?: 'http' | 'socket'; readonly policy?: string };

export async function aStay(
  user: string,
  look: Look,
  { transport = 'http', policy = '' }: HouseWish = {},
): Promise<Stay> {
  const [browser, house] = await Promise.all([windows(look), aHouse(transport, policy)]);
  const page = await browser.open();
  const visit = aVisit(page);
  await page.goto(`${house.slack.url}#/${user}/C0FINANCE`);
  return { house, page, visit, open: browser.open, end: () => browser.close(house.close) };
}
