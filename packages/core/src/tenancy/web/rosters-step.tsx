import { bindClasses, FileDrop, Notice } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import type { ChosenFiles } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

export const ROSTERS = ['communities', 'grids', 'compounds'] as const
export const ROSTER_ENDINGS = ['.xlsx', '.xls', '.et', '.csv']
export const ROSTER_BYTES = 20_000_000

/** Rosters of places to be imported once the street is there. */
export function RostersStep(props: { files: ChosenFiles; onFiles: (files: ChosenFiles) => void }) {
  const words = useTenancyWords()
  const choose = (roster: (typeof ROSTERS)[number], file: File | undefined) => {
    const { [roster]: _before, ...others } = props.files
    props.onFiles(file === undefined ? others : { ...others, [roster]: file })
  }
  return (
    <>
      <Notice tone="info" title={words().wizard.rosters.hint}>
        <p>{words().wizard.rosters.notKept}</p>
      </Notice>
      <div class={cx('three')}>
        <For each={ROSTERS}>
          {(roster) => (
            <div>
              <h3 class={cx('heading')}>{words().wizard.rosterNames[roster]}</h3>
              <FileDrop
                label={`${words().wizard.rosters.file}：${words().wizard.rosterNames[roster]}`}
                endings={ROSTER_ENDINGS}
                maxBytes={ROSTER_BYTES}
                hint={words().wizard.rosters.fileHint}
                file={props.files[roster]}
                onFile={(file) => choose(roster, file)}
              />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
