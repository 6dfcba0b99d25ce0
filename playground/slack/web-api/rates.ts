import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import type { World } from '../world.ts';

const MINUTE_MS = 60_000;
const TIER_2 = 20;
const TIER_3 = 50;
const TIER_4 = 100;

/** Calls a minute, each method by itself. */
const TIERS: Readonly<Record<string, number>> = {
  'usergroups.list': TIER_2,
  'usergroups.users.list': TIER_2,
  'users.list': TIER_2,
  'conversations.list': TIER_2,
  'chat.update': TIER_3,
  'chat.delete': TIER_3,
  'conversations.info': TIER_3,
  'conversations.open': TIER_3,
  'conversations.history': TIER_3,
  'conversations.replies': TIER_3,
  'users.lookupByEmail': TIER_3,
  'team.info': TIER_3,
  'bots.info': TIER_3,
  'views.open': TIER_4,
  'views.push': TIER_4,
  'views.update': TIER_4,
  'views.publish': TIER_4,
  'chat.postEphemeral': TIER_4,
  'files.getUploadURLExternal': TIER_4,
  'files.completeUploadExternal': TIER_4,
  'users.info': TIER_4,
  'conversations.members': TIER_4,
};

/** Seconds to wait, or zero. A message a second to each channel; the rest by tier. */
export function createRates(): (world: World, method: string, args: Fields) => number {
  const made = new Map<string, readonly number[]>();
  return (world, method, args) => {
    const isPost = method === 'chat.postMessage';
    const most = isPost ? 1 : TIERS[method];
    if (most === undefined || !world.settings.hasRateRules) return 0;
    const windowMs = isPost ? 1000 : MINUTE_MS;
    const key = isPost ? `${method} ${word(args['channel'])}` : method;
    const now = world.clock.now();
    const recent = (made.get(key) ?? []).filter((at) => now - at < windowMs);
    const [first] = recent;
    if (first !== undefined && recent.length >= most) {
      return Math.max(1, Math.ceil((first + windowMs - now) / 1000));
    }
    made.set(key, [...recent, now]);
    return 0;
  };
}
