import { withAdmin } from '@sanzhi/db'

/** Texts that must not stand in an answer, found in one pass over it. */
export class ForbiddenText {
  readonly #byBeginning = new Map<string, string[]>()
  readonly size: number

  constructor(texts: Iterable<string>) {
    const distinct = new Set(texts)
    for (const text of distinct) {
      const beginning = text.slice(0, 2)
      const known = this.#byBeginning.get(beginning)
      if (known === undefined) {
        this.#byBeginning.set(beginning, [text])
      } else {
        known.push(text)
      }
    }
    this.size = distinct.size
  }

  /** The first forbidden text in `answer`; undefined when there is none. */
  findIn(answer: string): string | undefined {
    for (let at = 0; at < answer.length - 1; at += 1) {
      const found = this.#byBeginning
        .get(answer.slice(at, at + 2))
        ?.find((text) => answer.startsWith(text, at))
      if (found !== undefined) {
        return found
      }
    }
    return undefined
  }
}

/**
 * Every text and id in every row of a street, in the plugins' schemas too, as a superuser sees them: names, codes,
 * hashes, JSON to its leaves. Also who is a member, and the street's own names.
 */
export async function textsOfStreet(adminUrl: string, tenantId: string): Promise<ReadonlySet<string>> {
  return withAdmin(adminUrl, async (admin) => {
    const tables = await admin.query<{ path: string }>(
      `select format('%I.%I', n.nspname, c.relname) as path
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind = 'r' and (n.nspname in ('core', 'registry') or n.nspname like 'plg\\_%')`,
    )
    const texts = new Set<string>([tenantId])
    for (const { path } of tables.rows) {
      const rows = await admin.query<{ row: unknown }>(
        `select to_jsonb(t) - 'tenant_id' - 'district_id' as row from ${path} t where tenant_id = $1`,
        [tenantId],
      )
      rows.rows.forEach(({ row }) => collect(row, texts))
    }
    const people = await admin.query<{ name: string; username: string }>(
      `select u.name, u.username from auth."user" u
       join registry.street_member m on m.account_id = u.id where m.tenant_id = $1`,
      [tenantId],
    )
    people.rows.forEach((person) => collect(person, texts))
    return texts
  })
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    into.add(value)
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((part) => collect(part, into))
  }
}

/**
 * Of `theirs` what can only come from there: nothing that one's own rows say as well, if only as a part, and
 * nothing as short or as common as a word of the product's own.
 */
export function onlyTheirs(theirs: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  const everythingOwn = [...own].join('\n')
  return [...theirs].filter((text) => isTelling(text) && !everythingOwn.includes(text))
}

function isTelling(text: string): boolean {
  const isChinese = /[\u4e00-\u9fff]{2}/.test(text)
  const isCode = /\d/.test(text) && text.length >= 8
  const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
  return isChinese || isCode || isId
}

/** Names that only the database knows: tables, columns of two words, constraints, roles. */
export async function namesOfDatabase(adminUrl: string): Promise<readonly string[]> {
  return withAdmin(adminUrl, async (admin) => {
    const names = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('core', 'core_api', 'registry', 'auth', 'sec') or n.nspname like 'plg\\_%'
       union select conname from pg_constraint
       union select attname from pg_attribute a join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('core', 'registry', 'auth')
       union select nspname from pg_namespace where nspname not in ('core', 'auth', 'sec')
       union select rolname from pg_roles where rolname like current_database() || '%'`,
    )
    return names.rows.map(({ name }) => name).filter((name) => name.includes('_'))
  })
}

/** What an answer says of the machinery behind it: a statement, a stack, a file, an error as a library words it. */
export const machinery =
  /\b(select|insert into|update \w+ set|delete from|returning)\b|violates|invalid input|syntax error|does not exist|duplicate key|null value in|out of range|canceling|deadlock|relation "|column "|SQLSTATE|permission denied|node_modules|file:\/\/|\.[cm]?[jt]s:\d|\bat [\w.<>]+ \(|\b[A-Z]\w*Error\b|ECONN|pg_/
