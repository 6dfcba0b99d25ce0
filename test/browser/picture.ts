/** The pictures of the documentation are of what these tests see: `npm run images`. */
import process from 'node:process';
import type { Locator, Page } from 'playwright-core';

const IMAGES = new URL('../../docs/images/', import.meta.url).pathname;

/** What the window shows, without scrolling. */
export async function pictureOfWindow(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_IMAGES'] !== '1') return;
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled' });
}

export async function picture(what: Locator, name: string): Promise<void> {
  if (process.env['UPDATE_IMAGES'] !== '1') return;
  const page = what.page();
  // Nothing is pointed at, and nothing shines through round corners.
  await page.mouse.move(0, 0);
  await page.evaluate("document.querySelector('.veil')?.style.setProperty('background', '#fff')");
  await what.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled' });
}
