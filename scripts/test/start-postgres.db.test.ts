import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';

describe('the PostgreSQL of the tests', () => {
  test('its user may create databases', async (context) => {
    const url = inject('postgresUrl');
    if (url === null) return context.skip('PostgreSQL could not be started');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ canCreate: boolean }>(
      'select rolcreatedb or rolsuper as "canCreate" from pg_roles where rolname = current_user',
    );
    await client.end();
    expect(rows).toEqual([{ canCreate: true }]);
  });
});
