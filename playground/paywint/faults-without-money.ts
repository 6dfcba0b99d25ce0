import {
  badAddress,
  elsewhere,
  error,
  invalidForm,
  noSuchPath,
  sorry,
  tooMany,
} from './fault-answers.ts';
import type { FaultRow } from './fault-row.ts';

/** Something goes wrong and nothing is carried out. */
export const faultsWithoutMoney = {
  'refuse-422': {
    label: 'Refuse the form, take nothing',
    onPanel: true,
    executes: false,
    answer: invalidForm,
  },
  'refuse-address': {
    label: 'Refuse every new address',
    onPanel: true,
    on: 'address-create',
    executes: false,
    answer: badAddress,
  },
  '422-other': {
    label: 'Refuse in a way no page describes',
    executes: false,
    answer: error(422, sorry),
  },
  '400': { label: 'Call it a bad request', executes: false, answer: error(400, sorry) },
  '401': {
    label: 'Reject our keys',
    onPanel: true,
    executes: false,
    answer: error(401, 'Invalid API credentials'),
  },
  '403': { label: 'Forbid it', executes: false, answer: error(403, 'Forbidden') },
  '404': { label: 'Say there is no such thing', executes: false, answer: error(404, 'Not Found') },
  '409': { label: 'Call it a conflict', executes: false, answer: error(409, 'Conflict') },
  '429': {
    label: 'Say we ask too often',
    onPanel: true,
    executes: false,
    answer: tooMany,
  },
  '500': {
    label: 'Answer "server error", take nothing',
    onPanel: true,
    executes: false,
    answer: error(500, 'Internal server error'),
  },
  'redirect-307': {
    label: 'Send us somewhere else',
    executes: false,
    answer: elsewhere,
  },
  hang: { label: 'Take nothing, never answer', executes: false, travels: 'never' },
  'reset-before-reading': {
    label: 'Hang up before listening',
    executes: false,
    travels: 'unread',
  },
  'lists-404': {
    label: 'Pretend the lists do not exist',
    onPanel: true,
    on: 'lists',
    executes: false,
    answer: noSuchPath,
  },
  'close-idle': {
    label: 'Hang up on whoever connects and says nothing',
    on: 'connection',
    executes: false,
  },
  'webhooks-lost': {
    label: 'Lose every webhook',
    onPanel: true,
    on: 'webhooks',
    executes: false,
  },
  'webhooks-twice': {
    label: 'Send every webhook twice',
    onPanel: true,
    on: 'webhooks',
    executes: false,
  },
  'webhooks-late': {
    label: 'Send webhooks late and in the wrong order',
    onPanel: true,
    on: 'webhooks',
    executes: false,
  },
  'refuse-connections': {
    label: 'Unplug Paywint',
    onPanel: true,
    on: 'connection',
    executes: false,
  },
} satisfies Readonly<Record<string, FaultRow>>;
