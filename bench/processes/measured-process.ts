/** A server's process as the measuring sees it. */
export interface MeasuredProcess {
  readonly pid: number;
  /** The core that it has to itself, or null. */
  readonly core: number | null;
  /** Has the process collect its garbage; answers the bytes that it holds inside and outside of the heap. */
  collectGarbage?(): Promise<number>;
}
