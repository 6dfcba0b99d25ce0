import { withBlockIds } from './block-ids.ts';
import { fields, list, word } from './json.ts';
import type { Fields } from './json.ts';
import type { StoredView } from './stored.ts';
import type { World } from './world.ts';

export const STACK_LIMIT = 3;

type Origin = { readonly user: string; readonly previous?: StoredView };

function newView(world: World, payload: Fields, { user, previous }: Origin): StoredView {
  const id = world.clock.nextId('V');
  return {
    ...shown(world, payload),
    id,
    user,
    entered: {},
    errors: {},
    busy: false,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
  };
}

type Shown = Omit<
  StoredView,
  'id' | 'user' | 'entered' | 'errors' | 'busy' | 'rootId' | 'previousId'
>;

function shown(world: World, payload: Fields): Shown {
  const blocks = withBlockIds(world.clock, list(payload['blocks']));
  return {
    type: payload['type'] === 'home' ? 'home' : 'modal',
    hash: `${world.clock.nextTs()}.${world.clock.nextId('h')}`,
    payload: { ...payload, blocks },
    title: word(fields(payload['title'])['text']),
    callbackId: word(payload['callback_id']),
    privateMetadata: word(payload['private_metadata']),
    blocks,
  };
}

export function stackOf(world: World, user: string): readonly StoredView[] {
  return world.stacks.get(user) ?? [];
}

function setStack(world: World, user: string, stack: readonly StoredView[]): void {
  world.stacks.set(user, stack);
  world.changes.touch();
}

/** A modal opened anew takes the place of whatever was open. */
export function openView(world: World, user: string, payload: Fields): StoredView {
  const view = newView(world, payload, { user });
  setStack(world, user, [view]);
  return view;
}

export function pushView(world: World, top: StoredView, payload: Fields): StoredView {
  const view = newView(world, payload, { user: top.user, previous: top });
  setStack(world, top.user, [...stackOf(world, top.user), view]);
  return view;
}

/** What was entered stays where block_id and action_id stay, as Slack does it. */
export function updateView(world: World, view: StoredView, payload: Fields): StoredView {
  return replaceView(world, { ...view, ...shown(world, payload), errors: {} });
}

export function replaceView(world: World, view: StoredView): StoredView {
  if (view.type === 'home') world.homes.set(view.user, view);
  const stack = stackOf(world, view.user);
  setStack(
    world,
    view.user,
    stack.map((one) => (one.id === view.id ? view : one)),
  );
  return view;
}

export function closeView(world: World, view: StoredView): void {
  const rest = stackOf(world, view.user).filter(({ id }) => id !== view.id);
  setStack(world, view.user, rest);
}

export function clearViews(world: World, user: string): void {
  setStack(world, user, []);
}

export function publishHome(world: World, user: string, payload: Fields): StoredView {
  const before = world.homes.get(user);
  const view = before ? { ...before, ...shown(world, payload) } : newView(world, payload, { user });
  world.homes.set(user, view);
  world.changes.touch();
  return view;
}

function allViews(world: World): readonly StoredView[] {
  return [...[...world.stacks.values()].flat(), ...world.homes.values()];
}

export function findView(world: World, id: string): StoredView | undefined {
  return allViews(world).find((one) => one.id === id);
}

export function findByExternalId(world: World, id: string): StoredView | undefined {
  return allViews(world).find(({ payload }) => payload['external_id'] === id);
}
