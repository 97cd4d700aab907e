/** What runs on both sides of the wire without the schema library: errors, limits, version and digest. */
export * from './admission-rules.ts';
export * from './digest.ts';
export * from './errors.ts';
export * from './group-defaults.ts';
export * from './limits.ts';
export * from './pin-rules.ts';
export * from './presence-rules.ts';
export * from './relation-rules.ts';
export * from './settings-rules.ts';
export * from './system-user.ts';
export * from './room-defaults.ts';
export * from './speech-rules.ts';
export * from './totals-rules.ts';
export * from './version.ts';
export * from './view-rules.ts';
export * from './text-of.ts';
