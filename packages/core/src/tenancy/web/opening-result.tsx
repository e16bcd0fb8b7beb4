import { useDistrict, useDistrictApi, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Card, Notice, useKit } from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, onMount, Show } from 'solid-js'
import { SlipList } from '../../identity/web/slips-dialog.tsx'
import { useAccountWords } from '../../identity/web/words.ts'
import type { PlaceRoster } from '../opening/opening-rosters.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { ChosenFiles, Opened } from './opening-form.ts'
import { ROSTERS } from './rosters-step.tsx'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Progress =
  | { readonly state: 'waiting' | 'running' }
  | { readonly state: 'done'; readonly created: number }
  | { readonly state: 'failed'; readonly error: unknown }

/** What came of opening: slips to print, this once, and the rosters on their way. */
export function OpeningResult(props: { opened: Opened; files: ChosenFiles }) {
  const words = useTenancyWords()
  const accountWords = useAccountWords()
  const district = useDistrict()
  const slips = () => props.opened.slips
  return (
    <Card title={words().wizard.result.done(props.opened.name)}>
      <div class={cx('stack')}>
        <Show
          when={slips().length > 0}
          fallback={<Notice tone="warning" title={words().wizard.result.again} />}
        >
          <Notice tone="warning" announce title={accountWords().slips.once} />
          <SlipList slips={slips()} />
        </Show>
        <RosterImports slug={props.opened.slug} files={props.files} />
      </div>
      <div class={cx('foot')}>
        <ButtonLink href={`/d/${district()}`}>{words().wizard.result.toList}</ButtonLink>
        <ButtonLink href={`/d/${district()}/tenancy/street/${props.opened.slug}`}>
          {words().wizard.result.toStreet}
        </ButtonLink>
        <Show when={slips().length > 0}>
          <Button tone="primary" onClick={() => window.print()}>
            <PrintIcon size="1.1em" />
            {accountWords().slips.print}
          </Button>
        </Show>
      </div>
    </Card>
  )
}

/** Each roster after those that it needs; one that fails stops those behind it until it is tried again. */
function RosterImports(props: { slug: string; files: ChosenFiles }) {
  const words = useTenancyWords()
  const queries = useQueryClient()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [progress, setProgress] = createSignal<Partial<Record<PlaceRoster, Progress>>>({})
  const chosen = () => ROSTERS.filter((roster) => props.files[roster] !== undefined)
  const note = (roster: PlaceRoster, its: Progress) => setProgress({ ...progress(), [roster]: its })
  const importOne = async (roster: PlaceRoster): Promise<boolean> => {
    const file = props.files[roster]
    if (file === undefined || progress()[roster]?.state === 'done') return true
    note(roster, { state: 'running' })
    try {
      const { created } = await api.opening.importPlaces.run({ slug: props.slug, roster, file })
      note(roster, { state: 'done', created })
      return true
    } catch (error) {
      note(roster, { state: 'failed', error })
      return false
    }
  }
  const importAll = async () => {
    for (const roster of chosen()) {
      if (!(await importOne(roster))) return
    }
    void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
  }
  onMount(() => void importAll())
  return (
    <For each={chosen()}>
      {(roster) => (
        <RosterProgress
          name={words().wizard.rosterNames[roster]}
          progress={progress()[roster] ?? { state: 'waiting' }}
          onRetry={() => void importAll()}
        />
      )}
    </For>
  )
}

function RosterProgress(props: { name: string; progress: Progress; onRetry: () => void }) {
  const words = useTenancyWords()
  const kit = useKit()
  const tone = () => {
    const tones = { waiting: 'info', running: 'info', done: 'success', failed: 'danger' } as const
    return tones[props.progress.state]
  }
  const text = () => {
    const { progress } = props
    switch (progress.state) {
      case 'waiting':
        return words().wizard.result.waiting
      case 'running':
        return words().wizard.result.importing
      case 'done':
        return words().wizard.result.imported(progress.created)
      case 'failed':
        return words().wizard.result.failed
    }
  }
  const failure = () =>
    props.progress.state === 'failed' ? kit.describeError(props.progress.error) : undefined
  return (
    <Notice
      tone={tone()}
      announce
      title={`${props.name}：${text()}`}
      action={
        <Show when={failure()}>
          <Button size="small" onClick={() => props.onRetry()}>
            {words().wizard.result.retry}
          </Button>
        </Show>
      }
    >
      <Show when={failure()}>{(shown) => <p>{shown().detail ?? shown().title}</p>}</Show>
    </Notice>
  )
}
