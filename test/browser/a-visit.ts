/** What a person does on the page, in their own words. */
import type { Locator, Page } from 'playwright-core';

export type Visit = {
  readonly be: (name: string) => Promise<void>;
  readonly goTo: (place: string) => Promise<void>;
  readonly type: (channel: string, line: string) => Promise<void>;
  /** The message with these words in #channel. */
  readonly message: (channel: string, ...words: readonly string[]) => Locator;
  readonly direct: (...words: readonly string[]) => Locator;
  readonly dialog: (title: string) => Locator;
  readonly input: (title: string, label: string) => Locator;
  readonly press: (where: Locator, label: string) => Promise<void>;
  readonly confirm: (label: string) => Promise<void>;
  readonly openThread: (notice: Locator) => Promise<Locator>;
};

export function aVisit(page: Page): Visit {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const articles = (log: string, words: readonly string[]): Locator =>
    words.reduce(
      (found, hasText) => found.filter({ hasText }),
      page.getByRole('log', { name: `Messages in ${log}`, exact: true }).getByRole('article'),
    );
  const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true });
  const press = (where: Locator, name: string): Promise<void> =>
    where.getByRole('button', { name, exact: true }).click();
  return {
    async be(name) {
      await page.getByRole('button', { name: /^You are / }).click();
      await page.getByRole('menuitemradio', { name }).click();
      await button(`You are ${name}`).waitFor();
    },
    async goTo(place) {
      await button(place).click();
    },
    async type(channel, line) {
      await page.getByRole('textbox', { name: `Message #${channel}`, exact: true }).fill(line);
      await button('Send').click();
    },
    message: (channel, ...words) => articles(`#${channel}`, words),
    direct: (...words) => articles('Paywint', words),
    dialog,
    input: (title, label) => dialog(title).getByLabel(label, { exact: true }),
    press,
    confirm: (label) => press(page.getByRole('alertdialog'), label),
    async openThread(notice) {
      await notice.getByRole('button', { name: /^\d+ repl/ }).click();
      const thread = page.getByRole('log', { name: 'Messages in thread', exact: true });
      await thread.waitFor();
      return thread;
    },
  };
}
