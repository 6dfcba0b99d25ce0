import { deliverPayload } from '../deliveries.ts';
import type { Delivered } from '../deliveries.ts';
import { fields, parseJson, word } from '../json.ts';
import type { Fields } from '../json.ts';
import { viewProblems } from '../limits.ts';
import { inWords } from '../limits/report.ts';
import type { InputState } from '../page-api.ts';
import { envelope, viewOnWire } from '../payloads.ts';
import type { StoredView } from '../stored.ts';
import { complaints } from '../view-state.ts';
import {
  STACK_LIMIT,
  clearViews,
  closeView,
  findView,
  pushView,
  replaceView,
  stackOf,
  updateView,
} from '../views.ts';
import type { World } from '../world.ts';
import { noteAbout, notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

export type SubmitOutcome = Outcome & {
  /** block_id to the sentence now shown under that input. */
  readonly errors: Readonly<Record<string, string>>;
};

/** Somebody submits a modal: delivered once, and the bot's answer decides what is shown next. */
export async function submit(
  world: World,
  user: string,
  deed: { readonly view: string; readonly state: InputState },
): Promise<SubmitOutcome> {
  const found = findView(world, deed.view);
  if (found?.user !== user) return { ...notSent('That is no longer there.'), errors: {} };
  if (found.busy) return { ...notSent('It is being submitted already.'), errors: {} };
  const entered = { ...found.entered, ...deed.state };
  const errors = complaints(found.blocks, entered);
  if (Object.keys(errors).length > 0) {
    replaceView(world, { ...found, entered, errors });
    return { ...notSent(), errors };
  }
  const view = replaceView(world, { ...found, entered, errors: {}, busy: true });
  const payload = {
    type: 'view_submission',
    ...envelope(world, user),
    trigger_id: world.triggers.issue({ user, view: view.id }),
    view: viewOnWire(world, view),
    response_urls: [],
  };
  const what = { kind: 'view_submission', summary: view.title } as const;
  const delivered = await deliverPayload(world, what, payload);
  return settle(world, view.id, delivered);
}

/** The bot may have updated or closed the view meanwhile, so it is looked up again. */
function settle(world: World, id: string, delivered: Delivered): SubmitOutcome {
  const found = findView(world, id);
  const view = found && replaceView(world, { ...found, busy: false });
  const failure = noteAbout(world, 'Submitting', delivered);
  if (failure !== null) return { ...outcomeOf(delivered, failure), errors: {} };
  const note = view ? follow(world, view, fields(parseJson(delivered.body))) : null;
  const errors = findView(world, id)?.errors ?? {};
  return { ...outcomeOf(delivered, note), errors };
}

/** Does what the bot answered, or says why it cannot be done. */
function follow(world: World, view: StoredView, answer: Fields): string | null {
  const action = word(answer['response_action']);
  if (action === '') {
    closeView(world, view);
    return null;
  }
  if (action === 'clear') {
    clearViews(world, view.user);
    return null;
  }
  if (action === 'errors') return showErrors(world, view, fields(answer['errors']));
  if (action === 'update' || action === 'push') {
    return showNext(world, view, action, fields(answer['view']));
  }
  return `The app answered with an unknown response_action: ${action}.`;
}

function showErrors(world: World, view: StoredView, given: Fields): string | null {
  const errors = Object.fromEntries(Object.entries(given).map(([id, text]) => [id, word(text)]));
  const inputs = view.blocks.filter(({ type }) => type === 'input');
  const unknown = Object.keys(errors).filter(
    (id) => !inputs.some((block) => block['block_id'] === id),
  );
  if (unknown.length > 0) return `The app named inputs that are not there: ${unknown.join(', ')}.`;
  if (Object.keys(errors).length === 0) return 'The app answered with errors, but named none.';
  replaceView(world, { ...view, errors });
  return null;
}

function showNext(
  world: World,
  view: StoredView,
  action: 'update' | 'push',
  payload: Fields,
): string | null {
  const [problem] = viewProblems(payload);
  if (problem) return `The app's next view cannot be shown: ${inWords(problem)}`;
  if (payload['type'] !== 'modal') return "The app's next view cannot be shown: it is no modal";
  if (action === 'update') {
    updateView(world, view, payload);
    return null;
  }
  if (stackOf(world, view.user).length >= STACK_LIMIT) {
    return `The app's next view cannot be shown: ${STACK_LIMIT} are open (push_limit_reached)`;
  }
  pushView(world, view, payload);
  return null;
}
