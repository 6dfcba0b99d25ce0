import { click } from './acts/click.ts';
import { close } from './acts/close.ts';
import { sendCommand } from './acts/command.ts';
import type { CommandOutcome } from './acts/command.ts';
import { openHome, useShortcut } from './acts/home.ts';
import { notSent } from './acts/outcome.ts';
import type { Outcome } from './acts/outcome.ts';
import { say } from './acts/say.ts';
import type { SayOutcome } from './acts/say.ts';
import { submit } from './acts/submit.ts';
import type { SubmitOutcome } from './acts/submit.ts';
import { suggest } from './acts/suggest.ts';
import type { Suggestions } from './acts/suggest.ts';
import { usualChannel } from './conversations.ts';
import { answersOf, chosenBy } from './labels.ts';
import type { Filling } from './labels.ts';
import { findSpot, isView, seenAt, whereOf } from './on-screen.ts';
import type { OnScreen } from './on-screen.ts';
import { giveFile } from './files.ts';
import { fields, word } from './json.ts';
import type { Fields } from './json.ts';
import { personOf } from './people.ts';
import type { StoredMessage, StoredView } from './stored.ts';
import { findView, replaceView, stackOf } from './views.ts';
import type { World } from './world.ts';

/** A person at the screen. What is wrong with a test (no such label) throws; the rest is answered. */
export type PersonDriver = {
  readonly id: string;
  readonly command: (line: string, where?: { channel: string }) => Promise<CommandOutcome>;
  readonly say: (channel: string, text: string, threadTs?: string) => Promise<SayOutcome>;
  /**
   * By the label people see, or the action id. A menu also needs what is chosen in it, and an element
   * with a dialog what is answered there.
   */
  readonly click: (
    target: OnScreen,
    labelOrActionId: string,
    how?: { readonly confirm?: boolean; readonly choose?: unknown },
  ) => Promise<Outcome>;
  readonly options: (target: OnScreen, label: string, typed: string) => Promise<Suggestions>;
  /** By the labels of the inputs. Menus take the text of an option, or an option; files `{ name, content }`. */
  readonly fill: (view: StoredView, filling: Filling) => Promise<StoredView>;
  /** Fills first, when there is something to fill. */
  readonly submit: (view: StoredView, filling?: Filling) => Promise<SubmitOutcome>;
  readonly close: (view: StoredView) => Promise<Outcome>;
  readonly openHome: () => Promise<Outcome>;
  /** On a message, where one is given. */
  readonly shortcut: (callbackId: string, message?: StoredMessage) => Promise<Outcome>;
  /** What this person sees of a conversation, oldest first. */
  readonly sees: (channel: string) => readonly StoredMessage[];
  /** The modal on top, if any. */
  readonly modal: () => StoredView | undefined;
};

export function createDriver(world: World, user: string): PersonDriver {
  personOf(world, user);
  return {
    id: user,
    command: (line, where) =>
      sendCommand(world, { user, line, channel: where?.channel ?? usualChannel(world, user) }),
    say: (channel, text, threadTs) =>
      say(world, { user, channel, text, ...(threadTs === undefined ? {} : { threadTs }) }),
    click: (target, label, how = {}) => clickOn(world, user, { target, label, ...how }),
    options: (target, label, typed) => {
      const { blockId, element } = findSpot(seenAt(world, target), label);
      const actionId = String(element['action_id']);
      const state = isView(target) ? (findView(world, target.id)?.entered ?? {}) : {};
      return suggest(world, user, { in: whereOf(target), blockId, actionId, typed, state });
    },
    fill: (view, filling) => fill(world, user, { view, filling }),
    submit: async (view, filling) => {
      if (filling) await fill(world, user, { view, filling });
      return submit(world, user, { view: view.id, state: {} });
    },
    close: (view) => close(world, user, view.id),
    openHome: () => openHome(world, user),
    shortcut: (callbackId, message) => useShortcut(world, user, callbackId, message),
    sees: (channel) => seenBy(world, user, channel),
    modal: () => stackOf(world, user).at(-1),
  };
}

export function seenBy(world: World, user: string, channel: string): readonly StoredMessage[] {
  return world.messages.filter(
    (one) =>
      one.channel === channel &&
      !one.deleted &&
      (one.onlyFor === undefined || one.onlyFor === user),
  );
}

type Clicking = {
  readonly target: OnScreen;
  readonly label: string;
  readonly confirm?: boolean;
  readonly choose?: unknown;
};

/** The test's snapshot is what the person has before their eyes, however old it is. */
async function clickOn(
  world: World,
  user: string,
  { target: pointed, label, confirm, choose }: Clicking,
): Promise<Outcome> {
  const target = seenAt(world, pointed);
  const { blockId, element } = findSpot(target, label);
  if (element['confirm'] !== undefined) {
    if (confirm === undefined) throw new Error(`“${label}” asks for confirmation: true or false?`);
    if (!confirm) return notSent();
  }
  const actionId = String(element['action_id']);
  const chosen = choose === undefined ? {} : { chosen: chosenBy(element, choose) };
  const seen = target.blocks ?? [];
  return click(world, user, { in: whereOf(target), blockId, actionId, seen, ...chosen });
}

async function fill(
  world: World,
  user: string,
  { view, filling }: { readonly view: StoredView; readonly filling: Filling },
): Promise<StoredView> {
  const latest = () => {
    const found = findView(world, view.id);
    if (!found) throw new Error(`The view “${view.title}” is no longer open`);
    return found;
  };
  for (const [label, value] of Object.entries(filling)) {
    const spot = findSpot(latest(), label);
    const actionId = String(spot.element['action_id']);
    const where = { in: { view: view.id }, blockId: spot.blockId, actionId };
    const ask = async (typed: string) => {
      const { options, optionGroups = [], note } = await suggest(world, user, { ...where, typed });
      if (note !== undefined) throw new Error(note);
      return [...options, ...optionGroups.flatMap((group) => fields(group)['options'])];
    };
    const chosen = spot.element['type'] === 'file_input' ? [given(world, user, value)] : value;
    const entered = await answersOf(latest().entered, spot, chosen, ask);
    replaceView(world, { ...latest(), entered });
    const answer = entered[spot.blockId]?.[actionId];
    if (spot.block['dispatch_action'] === true) {
      await click(world, user, { ...where, chosen: answer });
    }
  }
  return latest();
}

/** A file is named and written by the test: `{ name, content }`. */
function given(world: World, user: string, value: unknown): Fields {
  const { name, content } = fields(value);
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(word(content));
  return giveFile(world, { user, name: word(name), bytes });
}
