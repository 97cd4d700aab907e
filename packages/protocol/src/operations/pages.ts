import { Type } from 'typebox';
import { limits } from '../limits.ts';

/** The input fields of every list: at most `limit` items, from where `cursor` ended. */
export const pageInputFields = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: limits.pageSize, default: limits.pageSizeDefault }),
  ),
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 256, description: 'nextCursor of the page before.' }),
  ),
};

/** The output field of every list; null on the last page. */
export const nextCursorSchema = Type.Union([Type.String({ maxLength: 256 }), Type.Null()]);
