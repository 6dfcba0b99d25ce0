/** What is told of the steps of a standing request: in the notice's thread, and to the requester. */
import { operation } from '../../operations/index.ts';
import { lastDate } from '../../standing/extent.ts';
import type {
  StandingEventName,
  StandingRequest,
  StandingStep,
} from '../../standing/standing-request.ts';
import { bold, code, context, moment, type Part, richText, text, who } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import type { StandingRender } from '../standing-desk.ts';
import { dateWords } from '../words/digest.ts';
import {
  extentWords,
  missedWords,
  rhythmWords,
  slotsWords,
  spanWords,
  STANDING_WORDS,
} from '../words/standing.ts';
import { escalatedParts, remindedWords } from '../words/waiting.ts';
import { environmentWord } from './request-lines.ts';
import {
  missedSlots,
  standingButtons,
  standingLockScreen,
  standingNotice,
} from './standing-notice.ts';

type Lines = readonly (readonly Part[])[];

export function standingMessages(): StandingRender {
  return { notice: standingNotice, trail, direct };
}

function trail(standing: StandingRequest, step: StandingStep): Message {
  const line = [...trailLine(standing, step), text(' '), moment(step.at)];
  return {
    text: standingLockScreen(standing, STANDING_WORDS[step.to].label),
    blocks: [richText([line])],
  };
}

type Line = (step: StandingStep, standing: StandingRequest) => readonly Part[];

function trailLine(standing: StandingRequest, step: StandingStep): readonly Part[] {
  return LINES[step.event](step, standing);
}

const LINES: Record<StandingEventName, Line> = {
  ask: (step) => [who(step.actor), text(' asked for this.')],
  approve: (step) => [
    who(step.actor),
    text(
      step.to === 'active'
        ? ' approved. Everything the policy asks for the whole is there.'
        : ' approved. More approvals are needed.',
    ),
  ],
  deny: (step) => [who(step.actor), text(` denied this: ${step.note ?? ''}`)],
  expire: () => [text('Time is up: nobody decided, and nothing runs.')],
  remind: ({ note }) => [text(remindedWords(note))],
  escalateWaiting: (_step, { terms }) => escalatedParts(terms),
  pause: (step) => [who(step.actor), text(' paused this. What would run meanwhile is left out.')],
  resume: (step) => [
    who(step.actor),
    text(' let it go on, from the next run. Nothing is caught up.'),
  ],
  end: (step) => [who(step.actor), text(' ended this. Nothing more runs.')],
  run: (step) => [
    text(`The run of ${slotsWords(step.slots)} is request `),
    code(step.request ?? ''),
    text('.'),
  ],
  miss: (step) => [
    text(
      `Missed: ${missedSlots(step)}. ${step.missed === null ? '' : missedWords(step.missed)} It is not caught up.`,
    ),
  ],
  warn: (step, standing) => [text(warning(standing))],
  finish: () => [text('The last run is over. To go on, ask anew.')],
};

function warning(standing: StandingRequest): string {
  const last = dateWords(lastDate(standing.schedule));
  return `It ends soon: its last run is on ${last}. To go on after that, ask anew.`;
}

/** What the requester is told of a step, in a message of its own; what they did themselves they know. */
function direct(standing: StandingRequest, step: StandingStep): Message | null {
  const isTold: Record<StandingEventName, boolean> = {
    ask: standing.origin === 'modal',
    approve: step.to === 'active',
    deny: true,
    expire: true,
    remind: false,
    escalateWaiting: false,
    pause: step.actor !== standing.requester,
    resume: false,
    end: step.actor !== standing.requester,
    run: false,
    miss: true,
    warn: true,
    finish: true,
  };
  if (!isTold[step.event]) return null;
  const { mark, label } = STANDING_WORDS[step.to];
  return standingTold(standing, [[text(`${mark} `), bold(label)], trailLine(standing, step)]);
}

/** For the requester alone. */
export function standingAsked(standing: StandingRequest): Message {
  const { mark, label } = STANDING_WORDS[standing.status];
  return standingTold(standing, [[text(`${mark} `), bold(label)]]);
}

function standingTold(standing: StandingRequest, news: Lines): Message {
  const { summary } = operation('reload');
  return {
    text: standingLockScreen(standing, STANDING_WORDS[standing.status].label),
    blocks: [
      richText([
        ...news,
        [
          text(
            `Your standing request: ${summary(standing.intent)} ${rhythmWords(standing.schedule.rhythm)}, ${spanWords(standing)}; ${extentWords(standing)}; in ${environmentWord(standing.environment)}.`,
          ),
        ],
      ]),
      ...standingButtons(
        standing,
        standing.status === 'pending' ? ['end'] : ['pause', 'resume', 'end'],
      ),
      context(`Standing request ${standing.id}`),
    ],
  };
}
