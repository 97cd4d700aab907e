import { ChatError } from '@confab/protocol/runtime';

/** Where tokens come from: one fixed token, or a provider that can be asked again. */
export interface TokenOptions {
  readonly token?: string;
  readonly tokenProvider?: () => Promise<string>;
}

/** Holds the token in use and gets newer ones. */
export class TokenSource {
  readonly canRenew: boolean;
  readonly #provider: (() => Promise<string>) | null;
  #token: string | null;
  #asking: Promise<string> | null = null;

  constructor({ token, tokenProvider }: TokenOptions) {
    if ((token === undefined) === (tokenProvider === undefined)) {
      throw new ChatError('invalid_argument', {
        message: 'Give either a token or a tokenProvider.',
      });
    }
    this.#token = token ?? null;
    this.#provider = tokenProvider ?? null;
    this.canRenew = tokenProvider !== undefined;
  }

  /** The token in use; the first time it is asked for. Rejects as the provider does. */
  get(): Promise<string> {
    return this.#token === null ? this.renew() : Promise.resolve(this.#token);
  }

  /** A new token from the provider. Calls that come while it is asked share the answer. */
  renew(): Promise<string> {
    const provider = this.#provider;
    if (provider === null) return this.get();
    this.#asking ??= (async () => {
      try {
        this.#token = await provider();
        return this.#token;
      } finally {
        this.#asking = null;
      }
    })();
    return this.#asking;
  }

  /** Forgets a token that was refused, so that the next one is new. */
  discard(): void {
    if (this.canRenew) this.#token = null;
  }
}
