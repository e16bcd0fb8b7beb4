import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, useFormats } from '@sanzhi/web-kit'
import { saveFile } from '@sanzhi/web-kit/csv'
import { For } from 'solid-js'
import { copyCsv } from './copy-csv.ts'
import { printPaper } from './print-paper.ts'
import styles from './people.module.css'
import type { PersonCopy } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** The copy that was made, to read, print and save. It stands here alone and is gone with the dialog. */
export function CopySheet(props: { copy: PersonCopy; onClose: () => void }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const local = useLocalText()
  const texts = () => words().rights
  let paper!: HTMLDivElement
  const name = () => texts().copyTitle
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={texts().copyTitle}
      footer={
        <>
          <Button
            onClick={() =>
              saveFile(`${name()}.json`, JSON.stringify(props.copy, null, 2), 'application/json')
            }
          >
            {texts().saveJson}
          </Button>
          <Button onClick={() => saveFile(`${name()}.csv`, copyCsv(props.copy, local), 'text/csv')}>
            {texts().saveCsv}
          </Button>
          <Button tone="primary" onClick={() => printPaper(name(), paper)}>
            {texts().print}
          </Button>
        </>
      }
    >
      <div ref={paper} class={cx('stack')}>
        <p>{texts().copyFor(props.copy.streetName, formats.instant(props.copy.madeAt))}</p>
        <For each={props.copy.records}>
          {(record) => (
            <section>
              <h3 class={cx('heading')}>{local(record.title)}</h3>
              <table class={cx('compare')}>
                <tbody>
                  <For each={record.entries}>
                    {(entry) => (
                      <tr>
                        <th scope="row">{local(entry.label)}</th>
                        <td>{entry.value ?? '—'}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  )
}
