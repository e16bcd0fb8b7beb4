import { useApi, useLocalText, useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { saveWorkbook } from '@sanzhi/web-kit/workbook'
import { Show } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import styles from './import.module.css'
import { isRosterId, type Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

/** A roster to fill in, and the roster as it stands: what is saved here can be imported as it is. */
export function RosterFiles(props: { readonly roster: Roster }) {
  const words = useImportsWords()
  const local = useLocalText()
  const formats = useFormats()
  const tellFailure = useFailureToast()
  const api = useApi<ImportsRouter>('imports')
  const template = useMutation(() => ({
    mutationFn: ({ title, columns }: Roster) =>
      saveWorkbook(words().templateFile(local(title)), {
        sheet: title.zh,
        header: columns.map(({ header }) => header),
        rows: [],
      }),
    onError: tellFailure,
  }))
  const standing = useMutation(() => ({
    mutationFn: async ({ id, title }: Roster) => {
      if (!isRosterId(id)) throw new Error(`The server offers a roster that it does not know: ${id}.`)
      const exported = await api.exportRoster.run({ roster: id })
      await saveWorkbook(local(title), { ...exported })
      return exported.rows.length
    },
    onSuccess: (count: number) => toast.success(words().exported(formats.count(count))),
    onError: tellFailure,
  }))
  return (
    <div class={cx('downloads')}>
      <Button busy={template.isPending} onClick={() => template.mutate(props.roster)}>
        <DownloadIcon size="1.1em" />
        {words().template}
      </Button>
      <Show when={props.roster.isExportable}>
        <Button busy={standing.isPending} onClick={() => standing.mutate(props.roster)}>
          <DownloadIcon size="1.1em" />
          {words().exportRoster}
        </Button>
      </Show>
    </div>
  )
}
