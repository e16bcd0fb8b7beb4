import { gatherPeople, type OpeningFault, type OpeningForm } from './opening.ts'

export function viewSheetRow({
  sheetRow,
  form,
  faults,
}: {
  readonly sheetRow: number
  readonly form: OpeningForm
  readonly faults: readonly OpeningFault[]
}) {
  const { name, slug, code, modules, people } = form
  return { sheetRow, name, slug, code, modules, people: gatherPeople(people).length, faults }
}
