import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeSystem } from './change-system.ts';

export const configureSystem = defineUseCase(
  'system.configure',
  async (context, { actor, input }) => {
    const { systemMode, supportAgentIds } = await changeSystem(context, appIdOf(actor), input);
    context.jobs.wake();
    return { mode: systemMode, agentIds: [...supportAgentIds] };
  },
);
