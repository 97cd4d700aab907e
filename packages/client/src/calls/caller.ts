import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';

/** Carries out an operation of the contract. Rejects with a ChatError. */
export type Call = <Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
) => Promise<OperationOutput<Name>>;
