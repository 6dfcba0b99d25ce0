import { deliverPayload } from '../deliveries.ts';
import { envelope, viewOnWire } from '../payloads.ts';
import type { StoredView } from '../stored.ts';
import { clearViews, closeView, findView, stackOf } from '../views.ts';
import type { World } from '../world.ts';
import { notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Somebody closes a modal, with all below it when the view wants that. */
export async function close(world: World, user: string, id: string): Promise<Outcome> {
  const view = findView(world, id);
  if (view?.user !== user || view.type === 'home') return notSent('That is no longer there.');
  if (view.payload['clear_on_close'] !== true) {
    closeView(world, view);
    return tell(world, view, false);
  }
  const closed = stackOf(world, user);
  clearViews(world, user);
  const told = await Promise.all(closed.map((one) => tell(world, one, true)));
  return told.at(-1) ?? notSent();
}

/** Only views that asked for it are heard of again; no answer changes anything. */
async function tell(world: World, view: StoredView, isCleared: boolean): Promise<Outcome> {
  if (view.payload['notify_on_close'] !== true) return notSent();
  const payload = {
    type: 'view_closed',
    ...envelope(world, view.user),
    view: viewOnWire(world, view),
    is_cleared: isCleared,
  };
  const what = { kind: 'view_closed', summary: view.title } as const;
  return outcomeOf(await deliverPayload(world, what, payload), null);
}
