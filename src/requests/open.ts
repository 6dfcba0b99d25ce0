/** Which requests may still become something else. */
import { STATUSES, type Status } from './request.ts';

const CLOSED: readonly Status[] = [
  'executed',
  'failed',
  'reversed',
  'denied',
  'cancelled',
  'expired',
];
export const OPEN: readonly Status[] = STATUSES.filter((status) => !CLOSED.includes(status));

/** What only admins can settle: by its status, or because the books differ. */
export const NEEDS_ADMIN = {
  statuses: ['attention', 'contradicted'] as readonly Status[],
  orDiffers: true,
} as const;

export function isClosed(status: Status): boolean {
  return CLOSED.includes(status);
}
