import { CompiledQuery } from 'kysely';
import { type AppSettings, defaultAppSettings } from './apps.ts';
import { type BatchStatement, toColumns } from './batch-statement.ts';
import type { Db, Tx } from './database.ts';

/** Two users of an app who write to each other. */
export interface Pair {
  readonly appId: string;
  readonly one: string;
  readonly other: string;
}

/** The pair of a direct conversation. */
export function toPair(appId: string, [one, other]: readonly [string, string]): Pair {
  return { appId, one, other };
}

/** What stands between two users; pairs between whom nothing stands are absent from answers. */
export interface Obstacle {
  /** Who of the two has blocked the other. */
  readonly blockedBy: readonly string[];
  /** Whether the app wants them to be contacts, and they are not (CONTACT-5). */
  readonly lacksContact: boolean;
  /** What the app makes of blocks. */
  readonly policy: Pick<AppSettings, 'blockMode' | 'blockersMayWrite'>;
}

// Every send to a direct conversation asks this, so that it looks at two rows by their keys and at the app.
const selectObstacles = (pairs: string, policy: string) => `select *
  from (select pair.app_id, pair.one, pair.other, apps.settings,
    mine.blocked_at as blocked_by_one, theirs.blocked_at as blocked_by_other,
    (mine.contact_since is null or theirs.contact_since is null) and ${policy} = 'contacts' as lacks_contact
    from ${pairs}
    join apps on apps.id = pair.app_id
    left join relations as mine
      on mine.app_id = pair.app_id and mine.user_id = pair.one and mine.other_id = pair.other
    left join relations as theirs
      on theirs.app_id = pair.app_id and theirs.user_id = pair.other and theirs.other_id = pair.one) as found
  where blocked_by_one is not null or blocked_by_other is not null or lacks_contact`;

const obstacles: BatchStatement = {
  name: 'direct_obstacles',
  sqlite: selectObstacles(
    '(select ? as app_id, ? as one, ? as other) as pair',
    "coalesce(json_extract(apps.settings, '$.directPolicy'), '')",
  ),
  postgres: selectObstacles(
    'unnest($1::text[], $2::text[], $3::text[]) as pair (app_id, one, other)',
    "coalesce(apps.settings::json ->> 'directPolicy', '')",
  ),
};

interface ObstacleRow {
  readonly app_id: string;
  readonly one: string;
  readonly other: string;
  readonly settings: string;
  readonly blocked_by_one: number | null;
  readonly blocked_by_other: number | null;
  /** SQLite has no booleans. */
  readonly lacks_contact: boolean | number;
}

/** What stands between users, where something does. */
export async function findObstacles(
  tx: Tx,
  pairs: readonly Pair[],
): Promise<{ pair: Pair; obstacle: Obstacle }[]> {
  const rows = await tx.runBatch<ObstacleRow>(obstacles, pairs.map(toParameters));
  return rows.map((row) => ({
    pair: { appId: row.app_id, one: row.one, other: row.other },
    obstacle: toObstacle(row),
  }));
}

/** What stands between two users, or null. */
export async function findObstacle(db: Db, pair: Pair): Promise<Obstacle | null> {
  const parameters = toParameters(pair);
  const values = db.dialect === 'postgres' ? toColumns([parameters]) : parameters;
  const query = CompiledQuery.raw(obstacles[db.dialect], [...values]);
  const [row] = (await db.kysely.executeQuery<ObstacleRow>(query)).rows;
  return row ? toObstacle(row) : null;
}

const toParameters = ({ appId, one, other }: Pair) => [appId, one, other];

function toObstacle(row: ObstacleRow): Obstacle {
  const blocks = [
    { by: row.one, at: row.blocked_by_one },
    { by: row.other, at: row.blocked_by_other },
  ];
  return {
    blockedBy: blocks.filter(({ at }) => at !== null).map(({ by }) => by),
    lacksContact: Boolean(row.lacks_contact),
    policy: { ...defaultAppSettings, ...(JSON.parse(row.settings) as Partial<AppSettings>) },
  };
}
