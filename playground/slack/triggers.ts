import type { Clock } from './clock.ts';

const LIFE_MS = 3000;

type Trigger = {
  readonly user: string /** The modal it came from. */;
  readonly view?: string;
};
type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** A trigger lets the bot open one modal, once, within three seconds of what the person did. */
export type Triggers = {
  readonly issue: (trigger: Trigger) => string;
  readonly exchange: (id: string) => Trigger | TriggerError;
};

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, { trigger: Trigger; at: number; isUsed: boolean }>();
  return {
    issue: (trigger) => {
      const id = `${clock.now()}.${clock.nextId('TR').toLowerCase()}`;
      issued.set(id, { trigger, at: clock.now(), isUsed: false });
      return id;
    },
    exchange: (id) => {
      const found = issued.get(id);
      if (!found) return 'invalid_trigger_id';
      if (found.isUsed) return 'exchanged_trigger_id';
      if (clock.now() - found.at > LIFE_MS) return 'expired_trigger_id';
      found.isUsed = true;
      return found.trigger;
    },
  };
}
