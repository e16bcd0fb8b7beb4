import { useAddressParam, useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Card, Face, QueryView, Skeleton } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { OwnerForm } from './owner-form.tsx'
import { OwnerList } from './owner-list.tsx'

const cx = bindClasses(styles)

/** Whose settings there are, and those of one. */
export function FormView() {
  const words = useSettingsWords()
  const api = useApi<SettingsRouter>('settings')
  const list = useQuery(() => api.list.queryOptions())
  const [owner, setOwner] = useAddressParam('owner')
  /** The setting that a search led to, until its form has shown it. */
  const [sought, setSought] = createSignal<string>()
  return (
    <QueryView
      query={list}
      loading={
        <Card>
          <Skeleton lines={8} />
        </Card>
      }
      isEmpty={(owners) => owners.length === 0}
      empty={
        <Card>
          <Face scene="empty" title={words().empty} detail={words().emptyDetail} />
        </Card>
      }
    >
      {(owners) => {
        const chosen = () => owner() || (owners()[0]?.id ?? '')
        return (
          <div class={cx('split')}>
            <OwnerList
              owners={owners()}
              chosen={chosen()}
              onChoose={(id, key) => {
                setSought(key)
                if (id !== chosen()) setOwner(id)
              }}
            />
            <Show when={chosen()} keyed>
              {(id) => <OwnerForm owner={id} sought={sought()} onShown={() => setSought(undefined)} />}
            </Show>
          </div>
        )
      }}
    </QueryView>
  )
}
