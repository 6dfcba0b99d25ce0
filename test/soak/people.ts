/** One thing that somebody does at a time: whatever it is, one signed request to the bot, or a form with its menus. */
import type { StoredMessage } from '../../playground/slack/stored.ts';
import type { Act } from '../chaos/checker/seen.ts';
import { clicksIn, requestOf } from '../chaos/clicks.ts';
import { lineFor, requesterOf } from '../chaos/crowd.ts';
import { ADMINS, APPROVERS, EVERYBODY, REQUESTERS } from '../chaos/people.ts';
import { CHANNEL, type ProcessWorld } from '../chaos/world.ts';
import type { Luck } from '../simulation/chance.ts';
import { type Deed, deedFor } from './mix.ts';

const CARDS = ['Team travel', 'Design tools', 'Search ads', 'Office supplies'] as const;
const CARD_IN_THE_MENU = 'Team travel · Maya Okafor · **4271';
/** Old ones are asked about, too. */
const ASKED_ABOUT = 100;

export type Office = {
  readonly acts: readonly Act[];
  /** Does the next thing. Rejects when the screen changed under somebody's hand. */
  readonly next: () => Promise<unknown>;
  /** What was done, in order. */
  readonly deeds: readonly Deed[];
};

export function anOffice({ slack }: Pick<ProcessWorld, 'slack'>, luck: Luck): Office {
  const { acts, open, press, askToDeny, sendDenial } = clicksIn(slack);
  const deeds: Deed[] = [];
  const heardOf: string[] = [];
  const sent = new Set<string>();
  let asked = 0;
  const type = (user: string, line: string) => slack.as(user).command(line, { channel: CHANNEL });
  const look = (words: string) => type(luck.pick(EVERYBODY), `/paywint ${words}`);
  const oneOpen = (): StoredMessage | undefined => {
    const all = open();
    const one = all[luck.below(Math.max(1, all.length))];
    if (one !== undefined) heardOf.push(requestOf(one));
    if (heardOf.length > ASKED_ABOUT) heardOf.shift();
    return one;
  };
  const hands: Readonly<Record<Deed, () => Promise<unknown>>> = {
    requests: () => look(luck.pick(['requests', 'requests mine', 'requests pending'])),
    help: () => look('help'),
    balance: () => look('balance'),
    policy: () => look('policy reload 600'),
    status: () => look(`status ${heardOf[luck.below(heardOf.length)] ?? ''}`),
    home: () => slack.as(luck.pick(EVERYBODY)).openHome(),
    unfreeze: () => type(luck.pick(ADMINS), '/paywint unfreeze'),
    ask() {
      asked += 1;
      return type(luck.pick(REQUESTERS), lineFor(asked, { luck, card: luck.pick(CARDS) }));
    },
    form() {
      const user = luck.pick(REQUESTERS);
      const form = slack.as(user).modal();
      if (form === undefined) return type(user, '/paywint reload');
      asked += 1;
      const amount = (9 + asked / 100).toFixed(2);
      return slack.as(user).submit(form, { Card: CARD_IN_THE_MENU, 'Amount (USD)': amount });
    },
    approve() {
      const notice = oneOpen();
      const user = luck.pick(APPROVERS);
      return notice === undefined ? hands.requests() : press('approve', user, notice);
    },
    cancel() {
      const notice = oneOpen();
      if (notice === undefined) return hands.requests();
      return press('cancel', requesterOf(notice), notice);
    },
    deny() {
      const notice = oneOpen();
      if (notice === undefined) return hands.requests();
      return askToDeny(luck.pick(APPROVERS), notice);
    },
  };
  return {
    acts,
    deeds,
    next() {
      // Whoever has opened the form of a denial sends it before anybody does anything else.
      for (const user of APPROVERS) {
        const form = slack.as(user).modal();
        if (form === undefined || sent.has(form.id)) continue;
        sent.add(form.id);
        return sendDenial(user, form);
      }
      const deed = deedFor(luck);
      deeds.push(deed);
      return hands[deed]();
    },
  };
}
