import { findOperation } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../context.ts';
import { reportError } from '../domain/report-error.ts';
import type { Answer } from './answer.ts';
import type { Command, CommandQueue } from './command-queue.ts';

/** One command as a face hands it in. */
export interface FaceCommand {
  readonly operation: string;
  readonly answer: Answer;
  work(): Promise<unknown>;
}

/** Queues a command behind the session's earlier ones and answers it when it is done. */
export function runCommand(context: Context, queue: CommandQueue, command: FaceCommand): void {
  if (queue.isFull) {
    const error = new ChatError('rate_limited', {
      message: 'Too many commands of this session are waiting.',
      retryAfterMs: 1000,
    });
    command.answer.fail(error.toWire());
    return;
  }
  queue.add(toCommand(context, command));
}

function toCommand(context: Context, { operation, answer, work }: FaceCommand): Command {
  return {
    isPipelined: findOperation(operation)?.isPipelined ?? false,
    async run() {
      try {
        answer.succeed(await work());
      } catch (error) {
        const request = { id: context.ids.next(), what: operation };
        answer.fail(reportError(context.log, error, request).toWire());
      }
    },
  };
}
