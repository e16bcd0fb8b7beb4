import { shortName } from '../masking.ts'
import type { listNames } from '../person/person.queries.ts'
import type * as queries from './look.queries.ts'

type Row<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

export interface LookSubjects {
  readonly person: ReadonlyMap<string, Row<typeof listNames>>
  readonly grid: ReadonlyMap<string, Row<typeof queries.listGridWorkers>>
}

/** A line of the log. Whose value it was is named by surname and title: whoever reads the log need not know more. */
export function viewLook(
  row: Row<typeof queries.listLooks>,
  subjects: LookSubjects,
  readers: ReadonlyMap<string, string>,
) {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    accountId: row.createdBy,
    readerName: row.createdBy === null ? null : (readers.get(row.createdBy) ?? null),
    subject: row.subjectKind,
    subjectId: row.subjectId,
    subjectName: subjectName(row, subjects),
    gridName: row.subjectKind === 'grid' ? (subjects.grid.get(row.subjectId)?.name ?? null) : null,
    field: row.field,
    reasonKind: row.reasonKind,
    reasonText: row.reasonText,
    requestId: row.requestId,
  }
}

function subjectName(
  { subjectKind, subjectId }: Row<typeof queries.listLooks>,
  subjects: LookSubjects,
): string | null {
  if (subjectKind === 'grid') {
    const name = subjects.grid.get(subjectId)?.workerName ?? null
    return name === null ? null : shortName(name, null)
  }
  const person = subjects.person.get(subjectId)
  if (person === undefined) return null
  return person.erasedAt === null ? shortName(person.name, person.gender) : person.name
}
