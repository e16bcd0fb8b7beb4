import { bindClasses, Button, Notice, Tag, useKit, type Tone } from '@sanzhi/web-kit'
import { LockIcon } from '@sanzhi/web-kit/icons'
import { textsOf } from '@sanzhi/web-kit/schema-form'
import { Show } from 'solid-js'
import type { Edits } from '../edits.ts'
import type { Setting } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { Provenance } from './provenance.tsx'

const cx = bindClasses(styles)

interface AsideProps {
  readonly setting: Setting
  readonly templateName: string
  /** Undefined for whoever may only look. */
  readonly edits: Edits | undefined
  readonly onForget: () => void
}

const LAYER_TONE: Readonly<Record<Setting['source'], Tone>> = {
  default: 'neutral',
  template: 'info',
  street: 'success',
}

/** Beside a setting: which layer holds, what stands on it, where it comes from and how to go back. */
export function SettingAside(props: AsideProps) {
  const words = useSettingsWords()
  return (
    <div class={cx('aside')}>
      <div class={cx('tags')}>
        <Tag tone={LAYER_TONE[props.setting.source]}>{words().layers[props.setting.source]}</Tag>
        <Show when={props.setting.lock}>
          {(lock) => (
            <Tag>
              <LockIcon size="1em" />
              {lock() === 'law' ? words().lockedByLaw : words().lockedByTemplate}
            </Tag>
          )}
        </Show>
        <Show when={props.setting.isMissing}>
          <Tag tone="danger">{words().isMissing}</Tag>
        </Show>
        <Show when={props.setting.isIgnored}>
          <Tag tone="warning">{words().ignored}</Tag>
        </Show>
        <Show when={props.edits?.isChanged(props.setting.key)}>
          <Tag tone="warning">
            {props.edits?.isReset(props.setting.key) ? words().willReset : words().isChanged}
          </Tag>
        </Show>
      </div>
      <Show when={props.setting.lock}>
        {(lock) => (
          <p class={cx('quiet')}>
            {lock() === 'law' ? words().lawReason : words().templateReason(props.templateName)}
          </p>
        )}
      </Show>
      <Show when={props.setting.isIgnored}>
        <p class={cx('quiet')}>{words().ignoredReason}</p>
      </Show>
      <Basis setting={props.setting} />
      <Show when={props.edits}>{(edits) => <Ways {...props} edits={edits()} />}</Show>
      <Provenance setting={props.setting} templateName={props.templateName} />
    </div>
  )
}

type Confidence = 'H' | 'M' | 'L' | 'seed'
const CONFIDENCE: Readonly<Record<string, Confidence>> = {
  H: 'H',
  high: 'H',
  M: 'M',
  medium: 'M',
  L: 'L',
  low: 'L',
  seed: 'seed',
}
const CONFIDENCE_TONE: Readonly<Record<Confidence, Tone>> = {
  H: 'success',
  M: 'info',
  L: 'warning',
  seed: 'neutral',
}

/** What a rule rests on, and how sure that is. */
function Basis(props: { setting: Setting }) {
  const words = useSettingsWords()
  const kit = useKit()
  const source = () => textsOf(props.setting.schema, props.setting.key, kit.locale()).source
  const confidence = () => CONFIDENCE[String(props.setting.schema['x-confidence'])]
  return (
    <Show when={source()}>
      <p class={cx('basis')}>
        <span class={cx('term')}>{words().source}</span>
        {source()}{' '}
        <Show when={confidence()}>
          {(known) => <Tag tone={CONFIDENCE_TONE[known()]}>{words().confidence[known()]}</Tag>}
        </Show>
      </p>
    </Show>
  )
}

/** What can be done about the value, beside writing another. */
function Ways(props: AsideProps & { edits: Edits }) {
  const words = useSettingsWords()
  const texts = useSettingTexts()
  const key = () => props.setting.key
  const title = () => texts.title(props.setting)
  const isConflict = () => props.edits.conflicts().some((setting) => setting.key === key())
  const canReset = () =>
    !props.edits.isChanged(key()) &&
    props.setting.lock === null &&
    (props.setting.source === 'street' || props.setting.isIgnored)
  const then = (act: (key: string) => void) => () => {
    props.onForget()
    act(key())
  }
  return (
    <>
      <Show when={isConflict()}>
        <Notice
          tone="warning"
          title={words().theirs(texts.value(props.setting, props.setting.value))}
          announce
        >
          <div class={cx('ways')}>
            <Way label={words().takeTheirs} title={title()} onClick={then(props.edits.discard)} />
            <Way label={words().keepMine} title={title()} onClick={then(props.edits.keep)} />
          </div>
        </Notice>
      </Show>
      <div class={cx('ways')}>
        <Show when={props.edits.isChanged(key())}>
          <Way label={words().discard} title={title()} onClick={then(props.edits.discard)} />
        </Show>
        <Show when={canReset()}>
          <Way
            label={words().resetTo[props.setting.belowSource]}
            title={title()}
            onClick={then(props.edits.reset)}
          />
        </Show>
      </div>
    </>
  )
}

function Way(props: { label: string; title: string; onClick: () => void }) {
  const words = useSettingsWords()
  return (
    <Button
      tone="link"
      size="small"
      aria-label={words().of(props.label, props.title)}
      onClick={() => props.onClick()}
    >
      {props.label}
    </Button>
  )
}
