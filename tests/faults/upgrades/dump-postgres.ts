import type pg from 'pg';

const columnsQuery = `
  select relname as table, string_agg(format('%I %s%s%s%s', attname, format_type(atttypid, atttypmod),
      case when attcollation in (0, 100) then '' else format(' collate %I', collname) end,
      case when attnotnull then ' not null' else '' end,
      ' default ' || pg_get_expr(adbin, adrelid)), ', ' order by attnum) as columns
  from pg_attribute a join pg_class c on c.oid = attrelid left join pg_collation l on l.oid = attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = attnum
  where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
  group by relname order by relname`;
/** Keys before what refers to them. */
const constraintsQuery = `
  select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c', 'f')
  order by contype = 'f', conname`;
const indexesQuery = `
  select pg_get_indexdef(indexrelid) as line from pg_index
  where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')
    and not exists (select 1 from pg_constraint where conindid = indexrelid) order by indexrelid::regclass::text`;

/** The tables, rows, keys and indexes of a database as SQL that makes them again, one statement a line. */
export async function dumpPostgres(client: pg.Client): Promise<string> {
  const { rows: tables } = await client.query<{ table: string; columns: string }>(columnsQuery);
  const lines: string[] = [];
  for (const { table, columns } of tables) {
    lines.push(`create table ${table} (${columns})`);
    const { rows } = await client.query<{ row: unknown }>(
      `select to_json(t) as row from ${table} t`,
    );
    for (const { row } of rows) {
      const json = JSON.stringify(row).replaceAll("'", "''");
      lines.push(
        `insert into ${table} select * from json_populate_record(null::${table}, '${json}')`,
      );
    }
  }
  for (const query of [constraintsQuery, indexesQuery]) {
    const { rows } = await client.query<{ line: string }>(query);
    lines.push(...rows.map(({ line }) => line.replaceAll('\n', ' ')));
  }
  return `${lines.join(';\n')};\n`;
}
