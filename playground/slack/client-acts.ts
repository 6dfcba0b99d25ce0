import { click } from './acts/click.ts';
import { close } from './acts/close.ts';
import { sendCommand } from './acts/command.ts';
import { openHome, useShortcut } from './acts/home.ts';
import { notSent } from './acts/outcome.ts';
import type { Outcome } from './acts/outcome.ts';
import { placeOf } from './acts/place.ts';
import { say } from './acts/say.ts';
import { submit } from './acts/submit.ts';
import { suggest } from './acts/suggest.ts';
import { giveFile } from './files.ts';
import type { Fields } from './json.ts';
import { markRead } from './messages.ts';
import type { Act, ActResult, Block, PaywintPanel } from './page-api.ts';
import { runStep } from './workflows.ts';
import type { World } from './world.ts';

export type PaywintHandle = {
  readonly panel: () => PaywintPanel;
  readonly setPanelFault: (id: string, on: boolean) => void;
  readonly fund: (cents: number) => void;
  /** Rings when the panel may have changed; the answer stops it. */
  readonly onChange?: (listener: () => void) => () => void;
};

const OK: ActResult = { ok: true };

function resultOf({ note }: Outcome): ActResult {
  return note === undefined ? OK : { ok: false, note };
}

/** Does what somebody did on the page. */
export async function perform(
  world: World,
  act: Act,
  paywint: PaywintHandle | undefined,
): Promise<ActResult> {
  const user = act.as;
  switch (act.do) {
    case 'say':
      return resultOf(await speak(world, act));
    case 'click':
      return resultOf(await click(world, user, act));
    case 'options':
      return choices(world, act);
    case 'submit':
      return resultOf(await submit(world, user, act));
    case 'close':
      return resultOf(await close(world, user, act.view));
    case 'give':
      return give(world, act);
    case 'home':
      return resultOf(await openHome(world, user));
    case 'shortcut':
      return resultOf(await takeShortcut(world, act));
    case 'workflow':
      return runWorkflow(world, act.name);
    case 'read':
    case 'slack-fault':
    case 'paywint-fault':
    case 'paywint-fund':
      return arrange(world, act, paywint);
  }
}

function give(world: World, act: Extract<Act, { do: 'give' }>): ActResult {
  const bytes = Buffer.from(act.content, 'base64');
  return { ok: true, file: giveFile(world, { user: act.as, name: act.name, bytes }) };
}

/** On a message only where this person sees it. */
function takeShortcut(
  world: World,
  { as: user, callbackId, message: pointed }: Extract<Act, { do: 'shortcut' }>,
): Promise<Outcome> {
  if (pointed === undefined) return useShortcut(world, user, callbackId);
  const place = placeOf(world, user, { message: pointed });
  if (place?.kind !== 'message') return Promise.resolve(notSent('This message is gone.'));
  return useShortcut(world, user, callbackId, place.message);
}

async function runWorkflow(world: World, name: string): Promise<ActResult> {
  const workflow = world.seed.workflows.find((one) => one.name === name);
  if (!workflow) return { ok: false, note: `There is no workflow ${name} here.` };
  await runStep(world, workflow);
  return OK;
}

type Backstage = Extract<Act, { do: 'read' | 'slack-fault' | 'paywint-fault' | 'paywint-fund' }>;

/** What a visitor does behind the scene, of which the bot hears nothing. */
function arrange(world: World, act: Backstage, paywint: PaywintHandle | undefined): ActResult {
  if (act.do === 'read') {
    markRead(world, act.as, act.channel);
    return OK;
  }
  if (act.do === 'slack-fault') {
    world.faults.clear();
    if (act.fault !== 'none') world.faults.add({ kind: act.fault });
    world.changes.touch();
    return OK;
  }
  if (!paywint) return { ok: false, note: 'There is no local Paywint here.' };
  if (act.do === 'paywint-fund') paywint.fund(act.cents);
  else paywint.setPanelFault(act.id, act.on);
  world.changes.touch();
  return OK;
}

function speak(world: World, act: Extract<Act, { do: 'say' }>): Promise<Outcome> {
  const { as: user, channel, text, threadTs } = act;
  if (text.startsWith('/')) return sendCommand(world, { user, channel, line: text });
  return say(world, { user, channel, text, ...(threadTs === undefined ? {} : { threadTs }) });
}

async function choices(world: World, act: Extract<Act, { do: 'options' }>): Promise<ActResult> {
  const { note, options, optionGroups } = await suggest(world, act.as, act);
  if (note !== undefined) return { ok: false, note };
  return {
    ok: true,
    options: asBlocks(options),
    ...(optionGroups === undefined ? {} : { optionGroups: asBlocks(optionGroups) }),
  };
}

/** The page's JSON calls options blocks, though on the wire an option has no type. */
function asBlocks(options: readonly Fields[]): readonly Block[] {
  return options as readonly Block[];
}
