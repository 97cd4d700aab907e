import { describe, expect, test } from 'vitest';
import { findCycles } from './find-cycles.ts';

describe('findCycles', () => {
  test('finds nothing where two ways lead to one node', () => {
    const diamond = new Map([
      ['app', ['left', 'right']],
      ['left', ['base']],
      ['right', ['base']],
    ]);
    expect(findCycles(diamond)).toEqual([]);
  });

  test('names every node of a cycle, wherever the search begins', () => {
    const graph = new Map([
      ['entry', ['a']],
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(findCycles(graph)).toEqual([['a', 'b', 'c', 'a']]);
  });
});
