/** App Home: my open requests, the wallet, and a button to ask. */
import type { HomeView } from '@slack/types';
import type { Reading, Wallet } from '../../engine/ports.ts';
import type { Cents } from '../../money.ts';
import type { Operation } from '../../operations/operation.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { actions, button, divider, header, richText, section } from '../blocks.ts';
import { unreadable } from '../words/answers.ts';
import { balanceLines } from './balance.ts';
import { requestButtons } from './request-buttons.ts';
import { requestLine } from './requests-list.ts';

export type HomeFacts = {
  readonly wallet: Reading<Wallet>;
  readonly committedCents: Cents;
  readonly open: readonly MoneyRequest[];
};

export function homeView(facts: HomeFacts, operations: readonly Operation[]): HomeView {
  const { wallet, committedCents, open } = facts;
  return {
    type: 'home',
    blocks: [
      header('Paywint'),
      actions(
        'home.ask',
        operations.map(({ name, title }) =>
          button({ action: `home:${name}`, label: title, value: name, style: 'primary' }),
        ),
      ),
      divider(),
      header('Wallet'),
      wallet.ok
        ? richText(balanceLines(wallet.value, committedCents))
        : section(unreadable('the wallet’s balance', wallet.why)),
      divider(),
      header('My open requests'),
      ...(open.length === 0
        ? [section('None. Ask with the button above, or type /paywint reload.')]
        : open.flatMap((request) => [
            richText([requestLine(request)]),
            ...requestButtons(request, ['cancel']),
          ])),
    ],
  };
}

/** For people who may not read what stands here. */
export function closedHome(words: string): HomeView {
  return { type: 'home', blocks: [header('Paywint'), section(words)] };
}
