import { useCan, useLocalText, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Notice, Switch, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { ModuleIcon } from './module-icon.tsx'
import styles from './modules.module.css'
import type { ModuleRow } from './module-row.ts'
import { useModulesWords } from './words.ts'

const cx = bindClasses(styles)

const TONE: Readonly<Record<ModuleRow['state'], Tone>> = {
  enabled: 'success',
  disabled: 'neutral',
  failed: 'danger',
}

export interface ModuleCardProps {
  readonly row: ModuleRow
  readonly canManage: boolean
  /** The switch was moved; nothing has changed yet. */
  readonly onSwitch: () => void
  readonly onShow: () => void
}

export function ModuleCard(props: ModuleCardProps) {
  const words = useModulesWords()
  const local = useLocalText()
  const formats = useFormats()
  const can = useCan()
  const to = useStreetPath()
  const since = () => {
    const { enabledAt, enabledByName } = props.row
    if (enabledAt === null) return words().version(props.row.version)
    const at = formats.instant(enabledAt)
    return enabledByName === null ? words().enabledAt(at) : words().enabledBy(enabledByName, at)
  }
  return (
    <article class={cx('card', { failed: props.row.state === 'failed' })}>
      <div class={cx('top')}>
        <ModuleIcon pillar={props.row.pillar} on={props.row.state === 'enabled'} />
        <div class={cx('heading')}>
          <h3 class={cx('name')}>{local(props.row.title)}</h3>
          <p class={cx('meta')}>{since()}</p>
        </div>
        <Show
          when={props.canManage && props.row.state !== 'failed'}
          fallback={<StateTag state={props.row.state} />}
        >
          <Switch
            checked={props.row.state === 'enabled'}
            label={words().toggle(local(props.row.title))}
            onChange={() => props.onSwitch()}
          />
        </Show>
      </div>
      <p class={cx('summary')}>{local(props.row.summary)}</p>
      <Show when={props.row.missing > 0}>
        <Notice
          tone="warning"
          title={words().missing(formats.count(props.row.missing))}
          action={
            <Show when={can('settings.view')}>
              <ButtonLink tone="link" href={to('settings', { owner: props.row.id })}>
                {words().decide}
                <span class="visually-hidden">{local(props.row.title)}</span>
              </ButtonLink>
            </Show>
          }
        />
      </Show>
      <div class={cx('foot')}>
        <Burden row={props.row} />
        <Button tone="link" onClick={() => props.onShow()}>
          {words().details}
          <span class="visually-hidden">{local(props.row.title)}</span>
        </Button>
      </div>
    </article>
  )
}

export function StateTag(props: { state: ModuleRow['state'] }) {
  const words = useModulesWords()
  return <Tag tone={TONE[props.state]}>{words().states[props.state]}</Tag>
}

/** What the module asks of people's time, against what it takes off their desk. */
export function Burden(props: { row: ModuleRow }) {
  const words = useModulesWords()
  const formats = useFormats()
  const text = () => {
    const { forms, replaces, minutes } = props.row.burden
    if (forms === 0) return words().burdenNone
    const [formCount, replaced] = [formats.count(forms), formats.count(replaces)]
    return minutes === 0
      ? words().burdenOnDemand(formCount, replaced)
      : words().burdenText(formCount, replaced, formats.count(minutes))
  }
  return <span>{text()}</span>
}
