/** Every table of the registry. */
export * from './registry-tables/billing.ts';
export * from './registry-tables/core.ts';
export * from './registry-tables/operations.ts';
export * from './registry-tables/people.ts';
