import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** One process for everything would take the whole browser down with its first closed page. */
const UNWANTED = ['--single-process', '--disable-web-security'];

export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return playwright.launch({ channel: 'chrome' });
  const args = chromium.args.filter((flag) => !UNWANTED.includes(flag));
  return playwright.launch({ executablePath: await chromium.executablePath(), args });
}
