import { MONEY_BUGS } from './bugs-of-money.ts';
import { PEOPLE_BUGS } from './bugs-of-people.ts';
import { RECORD_BUGS } from './bugs-of-records.ts';
import { RULE_BUGS } from './bugs-of-rules.ts';
import { WHOLE_BUGS } from './bugs-of-wholes.ts';
import type { Bug } from './patch.ts';

export const BUGS: readonly Bug[] = [
  ...MONEY_BUGS,
  ...PEOPLE_BUGS,
  ...RULE_BUGS,
  ...WHOLE_BUGS,
  ...RECORD_BUGS,
];
