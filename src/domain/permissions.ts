/** Who may do what in a business: one table, denied by default. */
export const ROLES = ['owner', 'manager', 'specialist'] as const;
export type Role = (typeof ROLES)[number];

export type Action =
  | 'booking.read'
  | 'booking.write'
  | 'block.write'
  | 'service.write'
  | 'hours.write'
  | 'staff.write'
  | 'settings.write'
  | 'client.read'
  | 'client.write'
  | 'review.read'
  | 'report.read'
  | 'team.write'
  | 'text.write'
  | 'broadcast.send'
  | 'data.export'
  | 'data.erase'
  | 'audit.read'
  | 'billing';

/** `all`: anything of the business; `own`: only what belongs to the specialist themself. */
export type Scope = 'all' | 'own';

const MANAGER: Partial<Record<Action, Scope>> = {
  'booking.read': 'all',
  'booking.write': 'all',
  'block.write': 'all',
  'service.write': 'all',
  'hours.write': 'all',
  'client.read': 'all',
  'client.write': 'all',
  'review.read': 'all',
  'report.read': 'all',
};

const SPECIALIST: Partial<Record<Action, Scope>> = {
  'booking.read': 'own',
  'booking.write': 'own',
  'block.write': 'own',
};

/** What the role allows of the action, or null: nothing. */
export function scopeOf(role: Role | null, action: Action): Scope | null {
  switch (role) {
    case 'owner':
      return 'all';
    case 'manager':
      return MANAGER[action] ?? null;
    case 'specialist':
      return SPECIALIST[action] ?? null;
    case null:
      return null;
  }
}

/** The roles that may do this to everything of the business. */
export function rolesWith(action: Action): readonly Role[] {
  return ROLES.filter((role) => scopeOf(role, action) === 'all');
}

/** The roles that may do this to what is their own, and to nothing else. */
export function rolesWithOwn(action: Action): readonly Role[] {
  return ROLES.filter((role) => scopeOf(role, action) === 'own');
}
