import { ChatError } from '@confab/protocol/runtime';

/** The answer of an operation did not come; whether it was carried out is not known. */
export class LostAnswer extends ChatError<'unavailable'> {
  constructor(message = 'The connection was lost before an answer.', cause?: unknown) {
    super('unavailable', { message, cause });
  }
}
