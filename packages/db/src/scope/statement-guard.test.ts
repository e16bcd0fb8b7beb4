import { describe, expect, it } from 'vitest'
import { guardStatement } from './statement-guard.ts'
import { readSqlWords } from './sql-words.ts'

function isAllowed(text: string): boolean {
  try {
    guardStatement(text)
    return true
  } catch {
    return false
  }
}

const refusal = { code: 'forbidden', reason: 'db.statement_refused' }

describe('lets plain queries through', () => {
  it.each([
    'select 1',
    '  (select 1) union (select 2)',
    '/* why */ select 1 -- set role',
    'with a as (select 1) insert into t select * from a',
    'values ($1, $2)',
    'merge into t using u on t.id = u.id when matched then delete',
    'update t set note = $1',
    'delete from t where id = $1;',
    `select 'reset role; set_config(' as "a ""quoted"" name", $tag$ pg_sleep(1) $tag$, x::date, '{}'::jsonb ->> 'a'`,
    "select date'2026-11-22', a.b from t a where c = any($1::uuid[]) and d between 1 and 2",
    'select setting, config, sleep, lo_limit from t',
    'select 一网 from 三治',
  ])('%s', (text) => {
    expect(() => guardStatement(text)).not.toThrow()
  })
})

describe('refuses what is no query', () => {
  it.each([
    '',
    ';',
    '-- select',
    'set role x',
    'SET LOCAL app.tenant_id = 1',
    'reset role',
    'reset all',
    'discard all',
    'begin',
    'commit',
    'rollback',
    'savepoint a',
    'release a',
    'prepare transaction $1',
    'do $$ begin end $$',
    'call f()',
    'copy t to program $1',
    'create temp table t ()',
    'alter table t disable row level security',
    'drop policy p on t',
    'truncate t',
    'lock table t',
    'grant select on t to public',
    'explain analyze select 1',
    'execute p',
    'declare c cursor for select 1',
    'fetch all in c',
    'listen x',
    'notify x',
    'vacuum',
    'analyze',
    'refresh materialized view v',
    'show all',
    'table t',
    '/* select */ set role x',
    'select 1; reset role',
    'select 1; -- ;\n reset role',
    'select 1 /* /* */ ; */; commit',
  ])('%s', (text) => {
    expect(() => guardStatement(text)).toThrow(expect.objectContaining(refusal))
  })
})

describe('refuses a function that reaches past the tables, however it is written', () => {
  const calls = [
    'set_config',
    'pg_notify',
    'pg_sleep',
    'pg_try_advisory_lock',
    'pg_advisory_xact_lock_shared',
    'lo_create',
  ]
  const hidden = [
    'query_to_xml',
    'table_to_xmlschema',
    'ts_stat',
    'ts_rewrite',
    'dblink_exec',
    'pg_terminate_backend',
  ]
  const forms: readonly ((name: string) => string)[] = [
    (name) => `select ${name}(1)`,
    (name) => `select pg_catalog.${name.toUpperCase()} (1)`,
    (name) => `select "${name}"(1)`,
    (name) => `select "pg_catalog"."${name}" (1)`,
    (name) => `select ${name}/* a */(1)`,
    (name) => `select ${name}--\n(1)`,
    (name) => `select (5).${name}`,
    (name) => `with a as (select ${name}(1)) select * from a`,
    (name) => `select * from ${name}(1)`,
    (name) => `select 'it''s', ${name}(1)`,
    (name) => `select '\\', ${name}(1), '\\'`,
    (name) => `select $a$ $b$ $a$, ${name}(1), $b$ $b$`,
    (name) => `select a$b$, ${name}(1), c$b$`,
    (name) => `select $1, ${name}(1), $1`,
    (name) => `select /* /* */ */ ${name}(1)`,
    (name) => `select 1 -- '\n, ${name}(1) -- '`,
    (name) => `select 1 */* ' */ ${name}(1) /* ' */`,
    (name) => `select """", ${name}(1), """"`,
  ]
  it.each([...calls, ...hidden])('%s', (name) => {
    expect(forms.map((form) => form(name)).filter(isAllowed)).toEqual([])
  })

  it('the view whose update sets the session', () => {
    expect(() => guardStatement(`update pg_catalog.pg_settings set setting = 'on'`)).toThrow(
      expect.objectContaining(refusal),
    )
  })
})

describe('refuses a text that two lexers may read in two ways', () => {
  it.each([
    String.raw`select E'\'', set_config(1), '`,
    String.raw`select e'a' 'b\'' , set_config(`,
    String.raw`select U&"set\005fconfig"(1)`,
    String.raw`select u&'d\0061t' uescape '\'`,
    "select 'open",
    'select "open',
    'select $a$ open',
    'select /* open',
    'select $',
    'select 1\0reset role',
  ])('%j', (text) => {
    expect(readSqlWords(text)).toBeUndefined()
    expect(() => guardStatement(text)).toThrow(expect.objectContaining(refusal))
  })
})

it('refuses an object that says one thing when checked and another when sent', () => {
  let asked = 0
  const shifty = {
    toString: () => {
      asked += 1
      return asked === 1 ? 'select 1' : 'reset role'
    },
  }
  // Called as JavaScript may, past the type.
  expect(() => Reflect.apply(guardStatement, undefined, [shifty])).toThrow(expect.objectContaining(refusal))
})

it('gives the same verdict the second time, for a text too long to remember as well', () => {
  const long = `select ${'$1, '.repeat(20_000)} set_config('role', $1, false)`
  for (const text of ['reset role', long]) {
    expect(() => guardStatement(text)).toThrow(expect.objectContaining(refusal))
    expect(() => guardStatement(text)).toThrow(expect.objectContaining(refusal))
  }
})
