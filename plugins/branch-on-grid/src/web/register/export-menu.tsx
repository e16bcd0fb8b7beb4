import { plainDateOf } from '@sanzhi/kernel'
import { useStreet } from '@sanzhi/plugin-api/web'
import { Button, Menu, toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { ChevronDownIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { saveWorkbook } from '@sanzhi/web-kit/workbook'
import type { RegisterColumn } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import type { RegisterRow } from './register-row.ts'
import { registerTable } from './register-table.ts'

/** Saves the rows on show as a file. */
export function ExportMenu(props: { rows: readonly RegisterRow[]; columns: readonly RegisterColumn[] }) {
  const words = useBranchWords()
  const formats = useFormats()
  const street = useStreet()
  const tellFailure = useFailureToast()
  const texts = () => words().branch.register
  const fileName = () => texts().fileName(street().name, plainDateOf(new Date()))
  const table = () => registerTable(words(), props.columns, props.rows)
  const tell = () => toast.success(texts().exported(formats.count(props.rows.length)))
  const asCsv = () => {
    const { header, rows } = table()
    saveCsv(fileName(), csvText(header, rows))
    tell()
  }
  const asWorkbook = () => {
    saveWorkbook(fileName(), { sheet: texts().sheet, ...table() }).then(tell, tellFailure)
  }
  return (
    <Menu
      label={texts().export}
      entries={[
        { kind: 'act', label: texts().exportWorkbook, onChoose: asWorkbook },
        { kind: 'act', label: texts().exportCsv, onChoose: asCsv },
      ]}
      trigger={(trigger) => (
        <Button {...trigger} disabled={props.rows.length === 0 || props.columns.length === 0}>
          <DownloadIcon size="1em" aria-hidden="true" />
          {texts().export}
          <ChevronDownIcon size="1em" aria-hidden="true" />
        </Button>
      )}
    />
  )
}
