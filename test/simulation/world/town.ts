/** Slack, as one town: who belongs to which group since when, and every message that stands in a channel. */
export type Message = {
  readonly ts: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly key: string;
  readonly postedAt: number;
  /** Posted by a machine that stood still so long that another one had taken its place. */
  readonly isLate: boolean;
  /** Such a machine has written over it since. */
  isOverwritten: boolean;
  /** It has lost its buttons, and says that another one counts. */
  isMoved: boolean;
  revision: number;
};

/** From when to when somebody belonged to a group. */
type Span = { readonly from: number; until: number };

export type Town = {
  readonly messages: Message[];
  readonly groups: ReadonlyMap<string, Map<string, Span[]>>;
  /** Until when nobody can reach it. */
  downUntil: number;
};

export const FINANCE = 'S0FINANCE';
export const ADMINS = 'S0ADMINS';
export const HOME = 'T0HOME';
export const REQUESTERS = ['U0DANA', 'U0MIA', 'U0TOM'] as const;
/** The guest is in the group, and must count for nothing. */
export const MEMBERS = ['U0MIA', 'U0BEN', 'U0EVA', 'U0CFO', 'U0GUEST'] as const;
export const GUEST = 'U0GUEST';
export const ADMIN_PEOPLE = ['U0CFO', 'U0CTO', 'U0COO'] as const;

export function createTown(start: number): Town {
  const since = (people: readonly string[]): Map<string, Span[]> =>
    new Map(people.map((user) => [user, [{ from: start - 1, until: Infinity }]]));
  return {
    messages: [],
    groups: new Map([
      [FINANCE, since(MEMBERS)],
      [ADMINS, since(ADMIN_PEOPLE)],
    ]),
    downUntil: 0,
  };
}

export function membersAt({ groups }: Town, group: string, at: number): readonly string[] {
  return [...(groups.get(group) ?? [])].flatMap(([user, spans]) =>
    spans.some(({ from, until }) => from <= at && at < until) ? [user] : [],
  );
}

/** Whether somebody belonged to it at any moment between these two. */
export function wasMember(
  { groups }: Town,
  group: string,
  user: string,
  from: number,
  to: number,
): boolean {
  const spans = groups.get(group)?.get(user) ?? [];
  return user !== GUEST && spans.some((span) => span.from <= to && span.until > from);
}

export function leaveGroup({ groups }: Town, group: string, user: string, at: number): void {
  const last = groups.get(group)?.get(user)?.at(-1);
  if (last !== undefined && last.until > at) last.until = at;
}

export function joinGroup({ groups }: Town, group: string, user: string, at: number): void {
  const spans = groups.get(group)?.get(user);
  if (spans !== undefined && (spans.at(-1)?.until ?? 0) <= at) {
    spans.push({ from: at, until: Infinity });
  }
}
