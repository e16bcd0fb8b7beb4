import { canaryTenants, checkWalls, lintRuleNames, withAdmin, type Database } from '@sanzhi/db'
import { makeTestInstallation, type TestInstallation } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as leaks from './walls/leaks.ts'
import type { Probe } from './walls/leaks.ts'
import { fillStreet, installTwoPlugins, streetA, streetB } from './walls/two-plugins.ts'

/*
 * Takes away one wall at a time, with an installation of its own. While it is gone, the probe that stands for it must
 * report a leak, else the probe proves nothing; and the boot check must refuse to start, and name it.
 */
let own: TestInstallation
let database: Database
beforeAll(async () => {
  own = await makeTestInstallation()
  await installTwoPlugins(own)
  database = await own.open()
  await fillStreet(database, streetA, 'A')
  await fillStreet(database, streetB, 'B')
})
afterAll(() => own.drop())

/** `$p_` is the roles' prefix; statements apart by `;`, unless in a body. */
async function asAdmin(statements: string): Promise<void> {
  await withAdmin(own.adminUrl, async (admin) => {
    await admin.query(statements.replaceAll('$p_', `${own.rolePrefix}_`))
  })
}

/** Connections read the role's settings and attributes when they begin. */
async function withFreshPool<T>(run: (fresh: Database) => Promise<T>): Promise<T> {
  const fresh = await own.open({ poolSize: 1 })
  try {
    return await run(fresh)
  } finally {
    await fresh.close()
  }
}

interface Wall {
  readonly wall: string
  readonly remove: string
  readonly restore: string
  /** What the boot check says. */
  readonly refusal: RegExp
  /** What then leaks; none where another wall still stands in front of the rows. */
  readonly leaking: readonly Probe[]
  /** Walls behind this one that still hold. */
  readonly holding?: readonly Probe[]
}

const policy = (clauses: string): string =>
  `drop policy tenant on plg_x.visit; create policy tenant on plg_x.visit ${clauses}`
const fine = policy('using (tenant_id = sec.tenant()) with check (tenant_id = sec.tenant())')
const policyRule = /visit\.tenant: policy is restrictive, limited .* or says something else/

const rowWalls: readonly Wall[] = [
  {
    wall: 'row-level security',
    remove: 'alter table plg_x.visit disable row level security',
    restore: 'alter table plg_x.visit enable row level security',
    refusal: /plg_x: visit: row-level security not enabled and forced/,
    leaking: [leaks.rawRead, leaks.unscopedRead, leaks.foreignWrite, leaks.unkeyedRead],
    holding: [leaks.builtRead],
  },
  {
    wall: 'FORCE, and the owner is who reads',
    remove: 'alter table plg_x.visit no force row level security; alter table plg_x.visit owner to $p_plg_x',
    restore:
      'alter table plg_x.visit owner to $p_plg_x_owner; alter table plg_x.visit force row level security; grant select, insert, update, delete on plg_x.visit to $p_plg_x',
    refusal:
      /row-level security not enabled and forced.*not owned by the schema owner|plg_x owns table plg_x\.visit/,
    leaking: [leaks.rawRead, leaks.unkeyedRead],
    holding: [leaks.builtRead],
  },
  {
    wall: 'the policy: using (true)',
    remove: policy('using (true)'),
    restore: fine,
    refusal: policyRule,
    leaking: [leaks.rawRead, leaks.unscopedRead, leaks.foreignWrite],
    holding: [leaks.builtRead],
  },
  {
    wall: 'the policy: with check (true)',
    remove: policy('using (tenant_id = sec.tenant()) with check (true)'),
    restore: fine,
    refusal: policyRule,
    leaking: [leaks.foreignWrite],
    holding: [leaks.rawRead],
  },
  {
    wall: 'the policy: or true',
    remove: policy('using (tenant_id = sec.tenant() or true) with check (tenant_id = sec.tenant())'),
    restore: fine,
    refusal: policyRule,
    leaking: [leaks.rawRead],
  },
  {
    wall: 'the policy standing alone',
    remove: 'create policy second on plg_x.visit using (true)',
    restore: 'drop policy second on plg_x.visit',
    refusal: /visit: not exactly one policy/,
    leaking: [leaks.rawRead, leaks.foreignWrite],
  },
  {
    wall: 'the function that every policy trusts',
    remove: `create or replace function sec.tenant() returns uuid language sql stable parallel safe as $$ select '${streetB}'::uuid $$`,
    restore: `create or replace function sec.tenant() returns uuid language sql stable parallel safe
      as $$ select nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$`,
    refusal: /sec: tenant: a context function is missing or says something else.*canary street/,
    leaking: [leaks.rawRead, leaks.unscopedRead],
    holding: [leaks.builtRead],
  },
  {
    wall: 'no street to begin with',
    remove: `alter role $p_gate set app.tenant_id = '${streetB}'`,
    restore: 'alter role $p_gate reset app.tenant_id',
    refusal: /a session begins with app\.tenant_id/,
    leaking: [leaks.unscopedRead],
    holding: [leaks.rawRead],
  },
  {
    wall: 'row-level security for the plugin role: BYPASSRLS',
    remove: 'alter role $p_plg_x bypassrls',
    restore: 'alter role $p_plg_x nobypassrls',
    refusal: /_plg_x is a superuser or may bypass row-level security/,
    leaking: [leaks.rawRead, leaks.foreignWrite],
    holding: [leaks.builtRead],
  },
  {
    wall: 'everything for the plugin role: superuser',
    remove: 'alter role $p_plg_x superuser',
    restore: 'alter role $p_plg_x nosuperuser',
    refusal: /_plg_x is a superuser/,
    leaking: [leaks.rawRead, leaks.otherPlugin, leaks.unpublished, leaks.sessionFunctions],
  },
  {
    wall: 'everything for the login: superuser',
    remove: 'alter role $p_gate superuser',
    restore: 'alter role $p_gate nosuperuser',
    refusal: /_gate is a superuser/,
    leaking: [leaks.loginAlone],
    holding: [leaks.rawRead],
  },
]

/** Name, what takes it away, what puts it back, what the boot check says, what leaks meanwhile. */
type RoleWall = readonly [
  wall: string,
  remove: string,
  restore: string,
  refusal: RegExp,
  leaking?: readonly Probe[],
]

const roleWalls: readonly RoleWall[] = [
  [
    'grants between plugins',
    'grant usage on schema plg_y to $p_plg_x; grant select on plg_y.secret to $p_plg_x',
    'revoke usage on schema plg_y from $p_plg_x; revoke select on plg_y.secret from $p_plg_x',
    /secret SELECT to plg_x: a right for a role that does not belong there/,
    [leaks.otherPlugin],
  ],
  [
    'membership between plugins',
    'grant $p_plg_y to $p_plg_x',
    'revoke $p_plg_y from $p_plg_x',
    /_plg_x has the rights of .*_plg_y/,
    [leaks.otherPlugin],
  ],
  [
    'no predefined role',
    'grant pg_read_all_data to $p_plg_x',
    'revoke pg_read_all_data from $p_plg_x',
    /may become pg_read_all_data/,
    [leaks.otherPlugin, leaks.unpublished],
  ],
  [
    'grants on the core',
    'grant usage on schema core to $p_plg_x; grant select (name) on core.person to $p_plg_x',
    'revoke usage on schema core from $p_plg_x; revoke select (name) on core.person from $p_plg_x',
    /person\.name SELECT to plg_x: a right for a role/,
    [leaks.unpublished],
  ],
  [
    'set_config out of reach',
    'grant execute on function set_config(text, text, boolean) to public',
    'revoke execute on function set_config(text, text, boolean) from public',
    /_plg_x may call set_config/,
    [leaks.sessionFunctions],
  ],
  [
    'pg_settings out of reach',
    'grant update on pg_settings to public',
    'revoke update on pg_settings from public',
    /_core_rt may update pg_settings/,
  ],
  [
    'text that runs as SQL out of reach',
    'grant execute on function ts_rewrite(tsquery, text) to public',
    'revoke execute on function ts_rewrite(tsquery, text) from public',
    /may call ts_rewrite/,
  ],
  [
    'no languages',
    'grant usage on language sql to public',
    'revoke usage on language sql from public',
    /may write functions in sql/,
  ],
  [
    'no temporary tables',
    'do $$ begin execute format($q$grant temporary on database %I to public$q$, current_database()); end $$',
    'do $$ begin execute format($q$revoke temporary on database %I from public$q$, current_database()); end $$',
    /_plg_x may make temporary tables/,
  ],
  [
    'no schema that is nobody’s',
    'create schema loose; grant usage on schema loose to public',
    'drop schema loose',
    /_plg_x may reach schema loose/,
  ],
  [
    'no owner to become',
    'grant $p_core_owner to $p_gate with inherit false, set true',
    'revoke $p_core_owner from $p_gate',
    /login may become .*_core_owner/,
  ],
  [
    'no owner behind a role',
    'grant $p_core_owner to $p_core_rt',
    'revoke $p_core_owner from $p_core_rt',
    /login may become .*_core_owner/,
  ],
  [
    'no rights before it becomes someone',
    'grant $p_core_rt to $p_gate with inherit true',
    'grant $p_core_rt to $p_gate with inherit false',
    /login has the rights of .*_core_rt without becoming it/,
  ],
  [
    'NOINHERIT',
    'alter role $p_gate inherit',
    'alter role $p_gate noinherit',
    /_gate has the rights of its roles/,
  ],
  [
    'no creating of roles',
    'alter role $p_gate createrole',
    'alter role $p_gate nocreaterole',
    /_gate is a superuser or may bypass .*create roles/,
  ],
  [
    'no replication',
    'alter role $p_gate replication',
    'alter role $p_gate noreplication',
    /_gate .*replicate/,
  ],
  [
    'the login owns nothing',
    'alter table plg_x.visit owner to $p_gate',
    'alter table plg_x.visit owner to $p_plg_x_owner',
    /_gate owns table plg_x\.visit/,
  ],
  [
    'the login reads nothing',
    'grant select on registry.street to $p_gate',
    'revoke select on registry.street from $p_gate',
    /login holds a right on table registry\.street itself/,
  ],
  [
    'no table planted by hand',
    'create table core.planted (name text); grant select on core.planted to $p_core_rt',
    'drop table core.planted',
    /core: planted: row-level security not enabled and forced/,
  ],
  [
    'accounts apart',
    'grant usage on schema auth to $p_core_rt; grant select on auth.account to $p_core_rt',
    'revoke usage on schema auth from $p_core_rt; revoke select on auth.account from $p_core_rt',
    /auth: account SELECT to core_rt/,
  ],
  [
    'two canaries',
    `update core.canary set tenant_id = '${canaryTenants[0]}', id = gen_random_uuid() where tenant_id = '${canaryTenants[1]}'`,
    `update core.canary set tenant_id = '${canaryTenants[1]}' where id = (select id from core.canary order by id desc limit 1)`,
    /a canary street does not see exactly its own row/,
  ],
  [
    'row_security on',
    'alter role $p_gate set row_security = off',
    'alter role $p_gate reset row_security',
    /a session begins with row_security = off/,
  ],
]

const found = async (probes: readonly Probe[], on: Database): Promise<readonly (readonly string[])[]> => {
  const all = []
  for (const probe of probes) {
    all.push(await probe(on, own.gateUrl))
  }
  return all
}

const everyWall = [
  leaks.rawRead,
  leaks.builtRead,
  leaks.unkeyedRead,
  leaks.unscopedRead,
  leaks.foreignWrite,
  leaks.otherPlugin,
  leaks.unpublished,
  leaks.loginAlone,
  leaks.sessionFunctions,
  leaks.guardedStatements,
]

describe('with all walls standing', () => {
  it('nothing leaks, although there are rows to be seen', async () => {
    expect(await leaks.ownRows(database)).toBe(2)
    expect((await found(everyWall, database)).flat()).toEqual([])
  })

  it('the server starts', async () => {
    await expect(checkWalls(database)).resolves.toBeUndefined()
  })

  it('the guard alone keeps statements of the session from a plugin: PostgreSQL lets them through', async () => {
    expect(await leaks.sessionStatements(database, own.gateUrl)).toEqual([
      'past the guard: {"note":"y of B"}',
    ])
  })
})

const allWalls: readonly Wall[] = [
  ...rowWalls,
  ...roleWalls.map(([wall, remove, restore, refusal, leaking = []]) => ({
    wall,
    remove,
    restore,
    refusal,
    leaking,
  })),
]

describe.each(allWalls)('without $wall', ({ remove, restore, refusal, leaking, holding }) => {
  beforeAll(() => asAdmin(remove))
  afterAll(() => asAdmin(restore))

  it('the probe leaks, and the server refuses to start', async () => {
    await withFreshPool(async (fresh) => {
      const seen = await found(leaking, fresh)
      expect(seen.map((lines) => lines.length > 0)).toEqual(leaking.map(() => true))
      expect((await found(holding ?? [], fresh)).flat()).toEqual([])
      await expect(checkWalls(fresh)).rejects.toMatchObject({
        code: 'unavailable',
        reason: 'db.unsafe',
        message: expect.stringMatching(refusal),
      })
    })
  })
})

it('all walls are back, and the rules that held them are the lint’s', async () => {
  await withFreshPool(async (fresh) => {
    await expect(checkWalls(fresh)).resolves.toBeUndefined()
    expect((await found(everyWall, fresh)).flat()).toEqual([])
  })
  expect(lintRuleNames('plg_x').length).toBeGreaterThan(20)
})
