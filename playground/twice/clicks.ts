import { z } from 'zod';
import { parseJson } from '../slack/json.ts';
import type { StoredDelivery } from '../slack/stored.ts';

/** Somebody pressed Approve, as Slack itself delivered it; what the bot made of it is not asked. */
export type Click = { readonly request: string; readonly user: string; readonly at: string };

const payload = z.object({
  user: z.object({ id: z.string() }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string() })).min(1),
});
const value = z.object({ id: z.string() });

export function approvalsIn(deliveries: readonly StoredDelivery[]): readonly Click[] {
  return deliveries.flatMap((delivery) => {
    if (delivery.kind !== 'block_actions') return [];
    const read = payload.safeParse(parseJson(delivery.request));
    const action = read.data?.actions[0];
    if (!read.success || action?.action_id.split('.')[0] !== 'approve') return [];
    const about = value.safeParse(parseJson(action.value));
    if (!about.success) return [];
    return [{ request: about.data.id, user: read.data.user.id, at: delivery.at }];
  });
}
