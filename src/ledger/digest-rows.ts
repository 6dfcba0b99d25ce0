/** A digest as the row that it is kept in, and back. */
import type { DigestRecord, OpenDigest } from '../engine/digest-ports.ts';
import { channelId, teamId } from '../requests/ids.ts';
import type { DigestRow } from './digest-tables.ts';

export function digestRow(digest: OpenDigest): DigestRow {
  return {
    team: digest.team,
    channel: digest.channel,
    kind: digest.kind,
    local_date: digest.localDate,
    environment: digest.environment,
    slot_at: digest.slotAt,
    until_at: digest.until,
    available_cents: null,
    current_cents: null,
    ts: null,
    uncertain_since: null,
    tries: 0,
    not_before: 0,
    lease_until: 0,
  };
}

export function digestFrom(row: DigestRow): DigestRecord {
  const { available_cents: availableCents, current_cents: currentCents } = row;
  const channel = channelId(row.channel);
  const isKnown = availableCents !== null && currentCents !== null;
  return {
    team: teamId(row.team),
    channel,
    kind: row.kind,
    localDate: row.local_date,
    environment: row.environment,
    slotAt: row.slot_at,
    until: row.until_at,
    wallet: isKnown ? { availableCents, currentCents } : null,
    leaseUntil: row.lease_until,
    mark: {
      surface: 'digest',
      channel,
      ts: row.ts,
      uncertainSince: row.uncertain_since,
      tries: row.tries,
      notBefore: row.not_before,
    },
  };
}
