import type { Benchmark } from './benchmark.ts';
export const monthScreen: Benchmark = { id: 'P-5', what: 'x', run: async () => [] };
