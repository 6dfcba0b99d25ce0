import { balanceMessage } from '../views/balance.ts';
import type { Run } from './parts.ts';

export const balance: Run = async ({ paywint, ledger, speaker }, { responseUrl }) => {
  const [wallet, committed] = await Promise.all([paywint.wallet(), ledger.committedCents()]);
  return speaker.reply(responseUrl, balanceMessage(wallet, committed));
};
