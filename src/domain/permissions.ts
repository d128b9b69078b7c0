/** Who may do what: the only table. What is not listed is refused. */

export const roles = ["observer", "prosecutor", "coordinator", "admin"] as const;
export type Role = (typeof roles)[number];

const TABLE = {
  ask: ["observer", "prosecutor", "coordinator", "admin"],
  help: ["observer", "prosecutor", "coordinator", "admin"],
  profile: ["observer", "prosecutor", "coordinator", "admin"],
  "knowledge-status": ["observer", "prosecutor", "coordinator", "admin"],
  "knowledge-refresh": ["admin"],
  feedback: ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof TABLE;

export const permissions = Object.keys(TABLE) as readonly Permission[];

export const isAllowed = (personRoles: readonly string[], permission: string): boolean =>
  Object.hasOwn(TABLE, permission) && TABLE[permission as Permission].some((role) => personRoles.includes(role));
