import { clientMutations } from './client-mutations.ts';
import type { Mutation } from './mutation.ts';
import { serverMutations } from './server-mutations.ts';

/** Every fault that the fuzz must notice. */
export const mutations: readonly Mutation[] = [...clientMutations, ...serverMutations];
