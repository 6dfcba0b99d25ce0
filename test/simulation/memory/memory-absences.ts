/** Who is away, over the state in memory. */
import type { Absences } from '../../../src/engine/away-ports.ts';
import type { Delivery } from '../../../src/engine/ports.ts';
import type { MemoryDatabase } from './database.ts';
import { atOnce, type Turn } from './turn.ts';

export function createMemoryAbsences(db: MemoryDatabase, turn: Turn = atOnce): Absences {
  const { absences, awayStory, deliveries } = db.state;
  const isNew = ({ key, receivedAt }: Delivery): boolean => {
    if (deliveries.has(key)) return false;
    deliveries.set(key, receivedAt);
    return true;
  };
  const over = (user: string, at: number): void => {
    for (const one of awayStory) if (one.absence.user === user) one.endedAt ??= at;
  };
  return {
    inForce: (at) =>
      turn('absences', () =>
        [...absences.values()]
          .filter(({ since, until }) => since <= at && until > at)
          .sort((one, other) => (one.user < other.user ? -1 : 1)),
      ),
    begin: (delivery, absence) =>
      turn('away', () => {
        if (!isNew(delivery)) return false;
        over(absence.user, absence.since);
        absences.set(absence.user, absence);
        awayStory.push({ absence, endedAt: null });
        return true;
      }),
    end: (delivery, user, at) =>
      turn('back', () => {
        if (!isNew(delivery)) return 'alreadyReceived';
        const known = absences.get(user);
        absences.delete(user);
        over(user, at);
        return known === undefined || known.until <= at ? 'none' : 'ended';
      }),
  };
}
