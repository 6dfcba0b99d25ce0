/** A lamp that cannot turn red is painted on: here a visitor breaks a promise behind the bot's back. */
import { effectsIn } from '../lamps/effects.ts';
import { type Arena, type Group, type OneShot, did, sorry } from './deed.ts';

const RELOAD = '/api/user-api/card/payee/pw-card/reload';

const payAgain: OneShot = {
  id: 'cheat',
  label: 'Pay the last request again yourself',
  hint: 'With the bot’s own keys, behind its back. A lamp must turn red.',
  async run({ paywint }) {
    const last = paywint
      .requests()
      .findLast(({ path, executed }) => executed && path.startsWith(RELOAD));
    if (last === undefined) return sorry('Nothing has been paid yet that could be paid again.');
    const answer = await fetch(`${paywint.url}${RELOAD}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': paywint.apiKey,
        'x-api-secret': paywint.apiSecret,
      },
      body: last.body,
    }).catch(() => null);
    if (answer?.status === 200) return did('You paid the last request a second time.');
    return sorry('Paywint did not take it: it is being sabotaged. Try again.');
  },
};

const undo: OneShot = {
  id: 'uncheat',
  label: 'Take it back',
  hint: 'Paywint gives back what was paid twice.',
  run({ paywint }) {
    const doubled = doubledIn(paywint);
    for (const handle of doubled) paywint.settle(handle, 'reversed');
    const words = 'Paywint gave back what was paid twice.';
    return Promise.resolve(doubled.length === 0 ? sorry('Nothing is paid twice.') : did(words));
  },
};

export const cheats: Group = {
  title: 'Do the lamps work?',
  lead: 'Do what the bot must never do, and see.',
  isFault: false,
  deeds: [payAgain, undo],
};

/** All but the first payment of each request. */
function doubledIn(paywint: Arena['paywint']): readonly string[] {
  const effects = effectsIn({ ledger: paywint.ledger(), payments: paywint.payments() });
  const standing = effects.filter(({ tag, isUndone }) => tag !== null && !isUndone);
  return [...Map.groupBy(standing, ({ tag }) => tag).values()].flatMap((all) =>
    all.slice(1).map(({ handle }) => handle),
  );
}
