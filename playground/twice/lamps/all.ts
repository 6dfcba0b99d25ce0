import { alive } from './alive.ts';
import { approved } from './approved.ts';
import { caughtUp } from './caught-up.ts';
import { honest } from './honest.ts';
import type { LampRule } from './lamp.ts';
import { once } from './once.ts';
import { ours } from './ours.ts';
import { posted } from './posted.ts';
import { respected } from './respected.ts';
import { sealed } from './sealed.ts';
import { shown } from './shown.ts';

/** In the order of the page: what matters most comes first. */
export const LAMPS: readonly LampRule[] = [
  once,
  approved,
  respected,
  shown,
  honest,
  ours,
  posted,
  caughtUp,
  sealed,
  alive,
];
