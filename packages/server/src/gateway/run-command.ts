import { findOperation } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../context.ts';
import { reportError } from '../domain/report-error.ts';
import type { Answer } from './answer.ts';
import type { Command, CommandQueue } from './command-queue.ts';
import type { RealtimeSession } from './realtime-session.ts';
import type { SessionList } from './session-list.ts';

/** One command as a face hands it in. */
export interface FaceCommand {
  readonly operation: string;
  readonly answer: Answer;
  work(): Promise<unknown>;
}

/** Queues a command behind the session's earlier ones and answers it when it is done. */
export function runCommand(context: Context, line: CommandLine, command: FaceCommand): void {
  const refusal = refusalOf(line);
  if (!refusal) line.queue.add(toCommand(context, line.session, command));
  else if (line.session.takesAnswers) command.answer.fail(refusal.toWire());
  else line.session.endSlow();
}

/** Where the commands of one session wait, among all sessions. */
export interface CommandLine {
  readonly session: RealtimeSession;
  readonly queue: CommandQueue;
  readonly sessions: SessionList;
}

function refusalOf({ queue, sessions }: CommandLine): ChatError | null {
  if (sessions.isClosing) {
    const message = 'The server is shutting down.';
    return new ChatError('unavailable', { message, retryAfterMs: 1000 });
  }
  if (!queue.isFull) return null;
  const message = 'Too many commands of this session are waiting.';
  return new ChatError('rate_limited', { message, retryAfterMs: 1000 });
}

function toCommand(
  context: Context,
  session: RealtimeSession,
  { operation, answer, work }: FaceCommand,
): Command {
  return {
    isPipelined: findOperation(operation)?.isPipelined ?? false,
    async run() {
      if (!session.takesAnswers) await session.answersTaken();
      try {
        answer.succeed(await work());
      } catch (error) {
        const request = { id: context.ids.next(), what: operation };
        answer.fail(reportError(context, error, request).toWire());
      }
    },
  };
}
