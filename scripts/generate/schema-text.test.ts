import { describe, expect, test } from 'vitest';
import { type JsonSchema, toBoundsText, toSchemaNames, toTypeText } from './schema-text.ts';

const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 };
const nothing: JsonSchema = { type: 'null' };
const user: JsonSchema = { type: 'object', properties: { id: text }, required: ['id'] };
const names = toSchemaNames([['User', user]]);

describe('the notation of the contract tables', () => {
  test('marks what may be absent and what may be null', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { id: text, name: { anyOf: [text, nothing] } },
      required: ['id'],
    };
    expect(toTypeText(schema, new Map())).toBe('{ id: string, name?: string | null }');
  });

  test('uses the name of a shape that has a table of its own', () => {
    expect(toTypeText({ type: 'array', items: user }, names)).toBe('User[]');
  });

  test('tells a shape from another one that looks the same, and knows a copy with a description', () => {
    const properties = { id: text };
    const lookalike: JsonSchema = { type: 'object', properties, required: ['id'] };
    expect(toTypeText(lookalike, names)).toBe('{ id: string }');
    expect(toTypeText({ ...user, description: 'Who asks.' }, names)).toBe('User');
  });

  test('puts a union in an array into parentheses', () => {
    const schema: JsonSchema = { items: { anyOf: [{ const: 'a' }, { const: 'b' }] } };
    expect(toTypeText(schema, names)).toBe("('a' | 'b')[]");
  });

  test('says the bounds in words', () => {
    expect(toBoundsText(text)).toBe('1–64 characters');
    expect(toBoundsText({ maxItems: 100 })).toBe('at most 100 items');
    expect(toBoundsText({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).toBe('');
  });
});
