import { expect, test } from 'vitest';
import { operationNames, operations } from './table.ts';

test('[ERR-2] no operation takes fields that it does not name', () => {
  const isOpen = (input: object) => Reflect.get(input, 'additionalProperties') !== false;
  expect(operationNames.filter((name) => isOpen(operations[name].input))).toEqual([]);
});
