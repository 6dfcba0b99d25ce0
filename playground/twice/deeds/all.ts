import { ask, askBig, askLink } from './asking.ts';
import { botFaults, disarm } from './bot-faults.ts';
import { cheats } from './cheating.ts';
import {
  approve,
  approveAndDeny,
  approveOwn,
  cancel,
  cancelAgainstSend,
  clickAgain,
  deny,
  everybodyAtOnce,
  tripleClick,
} from './deciding.ts';
import { type Deed, did, type Group, isSwitch, type OneShot } from './deed.ts';
import { answers, lists } from './paywint-faults.ts';
import { slackFaults } from './slack-faults.ts';

const people: Group = {
  title: 'People',
  lead: 'Real clicks of people of the demo. Each takes the newest request that waits, or asks for one.',
  isFault: false,
  deeds: [ask, askBig, askLink, approve, deny, cancel],
};

const races: Group = {
  title: 'Races',
  lead: 'Two things at the same moment, when only one may win.',
  isFault: true,
  deeds: [tripleClick, everybodyAtOnce, approveAndDeny, cancelAgainstSend, approveOwn, clickAgain],
};

const calm: OneShot = {
  id: 'calm',
  label: 'Let everything work again',
  hint: 'Takes back every fault. What is still open can then be settled.',
  run(arena) {
    for (const deed of DEEDS.values()) {
      if (isSwitch(deed) && deed.isOn(arena)) deed.off(arena);
    }
    for (const id of arena.armed.keys()) disarm(arena, id);
    return Promise.resolve(did('Everything works again.'));
  },
};

const peace: Group = { title: 'Peace', lead: '', isFault: false, deeds: [calm] };

export const GROUPS: readonly Group[] = [
  people,
  answers,
  botFaults,
  races,
  lists,
  slackFaults,
  peace,
  cheats,
];

export const DEEDS: ReadonlyMap<string, Deed> = new Map(
  GROUPS.flatMap(({ deeds }) => deeds).map((deed) => [deed.id, deed]),
);

export function groupOf(id: string): Group | undefined {
  return GROUPS.find(({ deeds }) => deeds.some((deed) => deed.id === id));
}
