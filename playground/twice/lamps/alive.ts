import type { LampRule } from './lamp.ts';

export const alive: LampRule = {
  id: 'alive',
  words: 'The bot ends only when somebody ends it.',
  from: 'the bot’s processes',
  problemsIn: ({ crashes }) => crashes,
};
