import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { CheckCircleIcon, WarningIcon } from '@sanzhi/web-kit/icons'
import { For, Show } from 'solid-js'
import type { Checked } from '../words/election-words.zh.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './election.module.css'
import { checkSheet, type CheckGround } from './sheet-checks.ts'
import { readFigures, type SheetDraft } from './sheet-draft.ts'

const cx = bindClasses(styles)

/** Says while figures are typed which of them do not agree; nothing until all of them are there. */
export function SheetChecks(props: { draft: SheetDraft; eligible: number; ground: CheckGround }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.sheet
  const counted = () => {
    const figures = readFigures(props.draft)
    return figures && { ...figures, eligible: props.eligible }
  }
  return (
    <Show when={counted()}>
      {(sheet) => {
        const said = (): Checked => ({
          eligible: formats.count(sheet().eligible),
          present: formats.count(sheet().present),
          issued: formats.count(sheet().issued),
          returned: formats.count(sheet().returned),
          valid: formats.count(sheet().valid),
          quorum: props.ground.rules.quorum,
          surplus: props.ground.rules.surplus,
          committeeMin: formats.count(props.ground.rules.committeeMin),
          seatsMin: formats.count(props.ground.rules.seatsMin),
          seatsMax: formats.count(props.ground.rules.seatsMax),
        })
        return (
          <section class={cx('checks')} aria-label={texts().checksTitle}>
            <h3 class={cx('checksTitle')}>{texts().checksTitle}</h3>
            <ul class={cx('checkList')} aria-live="polite">
              <For each={checkSheet(sheet(), props.ground)}>
                {(check) => (
                  <li class={cx('check', { fails: !check.holds })}>
                    <Show when={check.holds} fallback={<WarningIcon size="1.1em" aria-hidden="true" />}>
                      <CheckCircleIcon size="1.1em" aria-hidden="true" />
                    </Show>
                    <span class="visually-hidden">{check.holds ? texts().holds : texts().fails}</span>
                    {texts().checks[check.name](said())}
                  </li>
                )}
              </For>
            </ul>
            <p class={cx('note')}>{texts().checksNote}</p>
          </section>
        )
      }}
    </Show>
  )
}
