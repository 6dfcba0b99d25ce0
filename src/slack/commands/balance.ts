import { balanceMessage } from '../views/balance.ts';
import type { Run } from './parts.ts';

export const balance: Run = async ({ paywint, ledger, engine, speaker }, { responseUrl }) => {
  const [wallet, committed, { freezes }] = await Promise.all([
    paywint.wallet(),
    ledger.committedCents(),
    engine.sending(),
  ]);
  return speaker.reply(responseUrl, balanceMessage(wallet, committed, freezes));
};
