import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import type { Context } from '../context.ts';
import type { Session } from '../events/session.ts';
import type { Actor } from './actor.ts';

/** One call of an operation, after authentication and validation. */
export interface Call<Name extends OperationName> {
  readonly actor: Actor;
  readonly input: OperationInput<Name>;
  /** The live connection that the call came by; null over HTTP. */
  readonly session: Session | null;
  /** The caller's network address; null where it is not known. */
  readonly address: string | null;
}

/** What carries an operation out. It may assume that the input fits the schema and the actor's kind is allowed. */
export type UseCase<Name extends OperationName> = (
  context: Context,
  call: Call<Name>,
) => Promise<OperationOutput<Name>>;

/** The use case of every operation in the contract. */
export type UseCases = { readonly [Name in OperationName]: UseCase<Name> };

/** Declares the use case of an operation; `npm run generate` finds it by this call. */
export function defineUseCase<Name extends OperationName>(
  _name: Name,
  run: UseCase<Name>,
): UseCase<Name> {
  return run;
}
