/** Who asks, who decides and who administers in a world of processes. */
export const REQUESTERS = ['U0DANA', 'U0OMAR'] as const;
export const APPROVERS = ['U0MIA', 'U0BEN'] as const;
export const ADMINS = ['U0CFO', 'U0CTO'] as const;
export const EVERYBODY = [...REQUESTERS, ...APPROVERS, ...ADMINS] as const;
