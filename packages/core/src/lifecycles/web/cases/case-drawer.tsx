import { useApi, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Details, Drawer, QueryView, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { CaseHistory } from '../case/case-history.tsx'
import { CaseStanding } from '../case/case-standing.tsx'
import styles from '../case/case.module.css'
import type { PicturedCase } from '../case/case-row.ts'
import { useLifecyclesWords } from '../words.ts'
import { RecordLink } from './cases-columns.tsx'

const cx = bindClasses(styles)

/** One case with its picture and its history; '' closes it. The address is `<lifecycle>/<subject>`. */
export function CaseDrawer(props: { address: string; onClose: () => void }) {
  const words = useLifecyclesWords()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const parts = () => {
    const [lifecycle = '', ...rest] = props.address.split('/')
    return { lifecycle, subject: rest.join('/') }
  }
  const isNamed = () => parts().lifecycle !== '' && parts().subject !== ''
  const found = useQuery(() => ({ ...api.getCase.queryOptions(parts()), enabled: isNamed() }))
  return (
    <Drawer open={isNamed()} onClose={() => props.onClose()} title={words().cases.detail}>
      <Show when={isNamed()}>
        <QueryView query={found}>
          {(shown) => (
            <div class={cx('panel')}>
              <Facts shown={shown()} />
              <div class={cx('acts')}>
                <RecordLink row={shown()} primary />
              </div>
              <CaseStanding shown={shown()} />
              <CaseHistory steps={shown().steps} />
            </div>
          )}
        </QueryView>
      </Show>
    </Drawer>
  )
}

function Facts(props: { shown: PicturedCase }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  return (
    <Details
      items={[
        { term: words().cases.title, value: local(props.shown.title), wide: true },
        { term: words().cases.kind, value: local(props.shown.kind) },
        { term: words().cases.place, value: props.shown.placeName ?? words().cases.wholeStreet },
        { term: words().cases.startedAt, value: formats.instant(props.shown.startedAt) },
        { term: words().cases.enteredAt, value: formats.instant(props.shown.enteredAt) },
      ]}
    />
  )
}
