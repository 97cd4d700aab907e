import { Type } from 'typebox';
import { limits } from '../limits.ts';

/**
 * Characters of the longest place in a list: of 64 characters of a name, which take up to 6 bytes each in JSON, and an id,
 * in base64url.
 */
const cursorLength = 640;

/** The input fields of every list: at most `limit` items, from where `cursor` ended. */
export const pageInputFields = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: limits.pageSize, default: limits.pageSizeDefault }),
  ),
  cursor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: cursorLength,
      description: 'nextCursor of the page before.',
    }),
  ),
};

/** The output field of every list; null on the last page. */
export const nextCursorSchema = Type.Union([Type.String({ maxLength: cursorLength }), Type.Null()]);
