import { MONEY_BUGS } from './bugs-of-money.ts';
import { PEOPLE_BUGS } from './bugs-of-people.ts';
import { RECORD_BUGS } from './bugs-of-records.ts';
import type { Bug } from './patch.ts';

export const BUGS: readonly Bug[] = [...MONEY_BUGS, ...PEOPLE_BUGS, ...RECORD_BUGS];
