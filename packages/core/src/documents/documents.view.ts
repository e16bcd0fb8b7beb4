import type { IssuedDocument } from '@sanzhi/plugin-api'
import type { DocumentRow, EditionRow, ListedDocument } from './documents.queries.ts'

/** As its owner sees it. */
export function viewStanding(row: DocumentRow, edition: EditionRow | undefined): IssuedDocument {
  const { id, state, number } = row
  const { docxFileId = null, pdfFileId = null } = edition ?? {}
  return { id, state, edition: row.edition, number, docxFileId, pdfFileId }
}

type Names = ReadonlyMap<string, string>

export function viewListed(row: ListedDocument, names: Names) {
  const { docxFileId, pdfFileId, pages, lackingSigns } = row
  return { ...viewFacts(row, names), docxFileId, pdfFileId, pages, lackingSigns }
}

function viewFacts(row: DocumentRow, names: Names) {
  return {
    id: row.id,
    template: row.template,
    title: row.title,
    number: row.number,
    state: row.state,
    edition: row.edition,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    authorName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
  }
}

/** One document with all its editions. `mayChange`: correct and withdraw, as the person's permissions have it. */
export function viewDocument(
  row: DocumentRow,
  editions: readonly EditionRow[],
  rest: {
    readonly names: Names
    readonly you: { readonly mayCorrect: boolean; readonly mayWithdraw: boolean }
  },
) {
  return {
    ...viewFacts(row, rest.names),
    withdrawReason: row.withdrawReason,
    values: editions[0]?.content ?? {},
    editions: editions.map((edition) => ({
      edition: edition.edition,
      title: edition.title,
      number: edition.number,
      writtenAt: edition.createdAt.toISOString(),
      writtenBy: edition.createdBy === null ? null : (rest.names.get(edition.createdBy) ?? null),
      docxFileId: edition.docxFileId,
      pdfFileId: edition.pdfFileId,
      pages: edition.pages,
      lackingSigns: edition.lackingSigns,
    })),
    you: rest.you,
  }
}
