import { describe, expect, test } from 'vitest';
import { complaints, stateOf } from '../../../playground/slack/page/answers.ts';
import { aModal } from './fixture-blocks.ts';

const amount = (value: string) => ({ amount: { value: { type: 'plain_text_input', value } } });

describe('what the bot is told about a form', () => {
  test('every input is there, with what it began with', () => {
    const state = stateOf(aModal.blocks, amount('50.00'));
    expect(Object.keys(state)).toEqual(['card', 'amount', 'memo', 'count', 'speed', 'tell', 'day']);
    expect(state['amount']).toEqual({ value: { type: 'plain_text_input', value: '50.00' } });
    expect(state['card']).toEqual({ value: { type: 'external_select', selected_option: null } });
    expect(state['speed']).toMatchObject({ value: { selected_option: { value: 't' } } });
    expect(state['tell']).toEqual({ value: { type: 'checkboxes', selected_options: [] } });
    expect(state['day']).toEqual({ value: { type: 'datepicker', selected_date: null } });
  });
});

describe('what Slack refuses before the bot hears of it', () => {
  test('a required field left empty', () => {
    const required = 'Please complete this required field.';
    expect(complaints(aModal.blocks, {})).toEqual({ card: required, amount: required });
  });

  test.each([
    ['3', undefined],
    ['0', 'Must be at least 1.'],
    ['1.5', 'Must be a whole number.'],
    ['many', 'Must be a number.'],
  ])('the number %s', (value, complaint) => {
    const answers = { count: { value: { type: 'number_input', value } } };
    expect(complaints(aModal.blocks, answers)['count']).toBe(complaint);
  });
});
