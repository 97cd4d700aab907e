/** Length of every message, in bytes: quality.md measures with texts of this size. */
const textBytes = 200;
const marker = Buffer.from('bench-');
const indexDigits = 8;
const filler = 'The quick brown fox jumps over the lazy dog and comes back by the evening train. ';

/** Notes when messages were sent and when they arrived, by a number that each carries in its text. */
export class Traffic {
  readonly deliveryLatenciesMs: number[] = [];
  readonly ackLatenciesMs: number[] = [];
  refusals = 0;
  private readonly sentAt: number[] = [];
  private onProgress: (() => void) | null = null;

  get sentCount(): number {
    return this.sentAt.length;
  }

  get ackCount(): number {
    return this.ackLatenciesMs.length;
  }

  get deliveryCount(): number {
    return this.deliveryLatenciesMs.length;
  }

  /** The text of the next message, which is sent now. */
  next(): { readonly index: number; readonly text: string } {
    const index = this.sentAt.length;
    const head = `${marker.toString('latin1')}${String(index).padStart(indexDigits, '0')} `;
    const text = head + filler.repeat(Math.ceil(textBytes / filler.length));
    this.sentAt.push(performance.now());
    return { index, text: text.slice(0, textBytes) };
  }

  noteAck(index: number, isTaken: boolean): void {
    if (!isTaken) this.refusals++;
    this.ackLatenciesMs.push(performance.now() - (this.sentAt[index] ?? 0));
    this.onProgress?.();
  }

  /** Notes an arrived event. False when it carries no message of ours. */
  noteEvent(bytes: Buffer, start: number, end: number): boolean {
    const at = bytes.indexOf(marker, start) + marker.length;
    if (at < marker.length || at + indexDigits > end) return false;
    const index = Number(bytes.toString('latin1', at, at + indexDigits));
    this.deliveryLatenciesMs.push(performance.now() - (this.sentAt[index] ?? 0));
    this.onProgress?.();
    return true;
  }

  /**
   * Waits until as many acks and deliveries as expected have come.
   * @throws Error with the counts when they do not come in time.
   */
  async arrived(expected: { acks: number; deliveries: number }, timeoutMs: number): Promise<void> {
    const isDone = () =>
      this.ackCount >= expected.acks && this.deliveryCount >= expected.deliveries;
    if (isDone()) return;
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error(this.describe(expected)));
      const timer = setTimeout(fail, timeoutMs);
      this.onProgress = () => {
        if (!isDone()) return;
        clearTimeout(timer);
        this.onProgress = null;
        resolve();
      };
    });
  }

  private describe(expected: { acks: number; deliveries: number }): string {
    return (
      `${this.sentCount} sent, ${this.ackCount} of ${expected.acks} acked, ` +
      `${this.deliveryCount} of ${expected.deliveries} delivered, ${this.refusals} refused`
    );
  }
}
