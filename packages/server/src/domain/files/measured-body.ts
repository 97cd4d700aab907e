import { createHash } from 'node:crypto';
import { ChatError } from '@confab/protocol/runtime';
import { headBytes } from './judge-content.ts';

/** A body on its way to where it is stored: counted, hashed, and looked at as soon as it shows what it is. */
export class MeasuredBody {
  readonly #expectedBytes: number;
  readonly #judge: (head: Uint8Array) => Promise<string>;
  readonly #hash = createHash('sha256');
  #head = Buffer.alloc(0);
  #bytes = 0;
  #mediaType: string | null = null;

  /** @param judge answers the media type of a content that begins so, or throws. */
  constructor(expectedBytes: number, judge: (head: Uint8Array) => Promise<string>) {
    this.#expectedBytes = expectedBytes;
    this.#judge = judge;
  }

  /** What the whole body has shown; after {@link through} has ended. */
  get content(): { readonly mediaType: string; readonly sha256: string } {
    return { mediaType: this.#mediaType ?? '', sha256: this.#hash.copy().digest('hex') };
  }

  /**
   * The same bytes, as many as were announced.
   * @throws ChatError `payload_too_large` at the first one too many, `invalid_argument` when they end early.
   */
  async *through(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of untilBroken(body)) {
      await this.#take(chunk);
      yield chunk;
    }
    if (this.#bytes < this.#expectedBytes) throw this.#wrongSize('invalid_argument');
    this.#mediaType ??= await this.#judge(this.#head);
  }

  async #take(chunk: Uint8Array): Promise<void> {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#expectedBytes) throw this.#wrongSize('payload_too_large');
    this.#hash.update(chunk);
    if (this.#mediaType !== null) return;
    const missing = headBytes - this.#head.length;
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, missing)]);
    if (this.#head.length === headBytes) this.#mediaType = await this.#judge(this.#head);
  }

  #wrongSize(code: 'payload_too_large' | 'invalid_argument'): ChatError {
    return new ChatError(code, {
      message: `The file was announced with ${this.#expectedBytes} bytes.`,
      details: { expectedBytes: this.#expectedBytes },
    });
  }
}

/** What a connection brings until it breaks, which is nobody's fault here. */
async function* untilBroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new ChatError('invalid_argument', { message: 'The upload broke off.', cause });
  }
}
