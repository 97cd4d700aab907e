import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { createScratchFolder } from '../../../scripts/lib/scratch-folders.mjs';

/** EXT4_IOC_SHUTDOWN of Linux, and its flag that not even the journal is written any more. */
const shutdownRequest = 0x80_04_58_7d;
const withoutJournal = 2;
/** Perl is on every Debian and can call ioctl(2), which Node cannot. */
const shutdownScript = `open(my $place, "<", $ARGV[0]) or die $!;
my $flag = pack("L", ${withoutJournal});
ioctl($place, ${shutdownRequest}, $flag) or die $!;`;

/** An ext4 file system in a file, which can lose its power and be full. It goes with the test. */
export class LoopDisk {
  /** Where it is mounted. */
  readonly path: string;
  readonly #image: string;

  private constructor(folder: string) {
    this.path = join(folder, 'disk');
    this.#image = join(folder, 'image');
  }

  /** Makes one, or skips the test where that is not allowed. */
  static create(sizeBytes: number, context: TestContext): LoopDisk {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) {
      return context.skip('only root on Linux may mount a file system');
    }
    const folder = createScratchFolder('disk');
    // A database runs under an account of its own, and has to get to its files.
    chmodSync(folder, 0o711);
    const disk = new LoopDisk(folder);
    onTestFinished(() => {
      disk.#unmount('--lazy');
      rmSync(folder, { recursive: true, force: true });
    });
    mkdirSync(disk.path);
    writeFileSync(disk.#image, '');
    truncateSync(disk.#image, sizeBytes);
    run('mkfs.ext4', '-q', '-m', '0', disk.#image);
    disk.#mount();
    return disk;
  }

  /**
   * Loses power: what the file system has not written to its disk by now is lost, and from now on every access fails.
   * What programs have synced is there again after {@link powerOn}.
   */
  losePower(): void {
    run('perl', '-e', shutdownScript, this.path);
  }

  /** Mounts again, as at the next start of the machine. Nobody may hold files open. */
  powerOn(): void {
    this.#unmount();
    this.#mount();
  }

  /** Writes everything to the disk that programs left to the system. */
  sync(): void {
    run('sync', '-f', this.path);
  }

  /** Fills it up to some bytes that stay free, or fewer while somebody writes to it. */
  fill(freeBytes: number): void {
    let spare = this.#countFreeBytes() - freeBytes;
    while (spare > 0) {
      const size = this.#countBallastBytes() + spare;
      try {
        return run('fallocate', '-l', String(size), this.#ballast);
      } catch (error) {
        // Others were faster. What there was is taken, so there is less to take next time.
        const left = this.#countFreeBytes() - freeBytes;
        if (left >= spare) throw error;
        spare = left;
      }
    }
  }

  /** Makes the space free again that {@link fill} took. */
  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  #countFreeBytes(): number {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  #countBallastBytes(): number {
    return statSync(this.#ballast, { throwIfNoEntry: false })?.size ?? 0;
  }

  get #ballast(): string {
    return join(this.path, 'ballast');
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.path);
  }

  #unmount(...flags: string[]): void {
    run('umount', ...flags, this.path);
  }
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
