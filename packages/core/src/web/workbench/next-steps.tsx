import { useApi, useCan, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Card, useFormats } from '@sanzhi/web-kit'
import { CheckIcon } from '@sanzhi/web-kit/icons'
import { For, Show } from 'solid-js'
import type { ModulesRouter } from '../../modules/modules.router.ts'
import { sum, type Total, type Totals } from './totals.ts'
import { useWorkbenchWords } from './words.ts'
import type { zh } from './zh.ts'
import styles from './workbench.module.css'

const cx = bindClasses(styles)

type StepName = keyof (typeof zh)['steps']['names']

interface Step {
  readonly name: StepName
  readonly total: Total
  readonly permission: string
  readonly path: string
  readonly doneBy: 'import' | 'modules'
}

/** What a new street still has to do before it can work; gone once all of it is done. */
export function NextSteps(props: { totals: Totals }) {
  const words = useWorkbenchWords()
  const formats = useFormats()
  const steps = useSteps(() => props.totals)
  const isKnown = () => steps().every((step) => step.total !== undefined)
  const done = () => steps().filter((step) => isDone(step)).length
  const next = () => steps().find((step) => !isDone(step))?.name
  return (
    <Show when={isKnown() && done() < steps().length}>
      <Card
        title={words().steps.title}
        extra={
          <span class={cx('progress')}>
            {words().steps.progress(formats.count(done()), formats.count(steps().length))}
          </span>
        }
      >
        <p class={cx('lead')}>{words().steps.detail}</p>
        <ol>
          <For each={steps()}>
            {(step, index) => <StepRow step={step} number={index() + 1} isNext={step.name === next()} />}
          </For>
        </ol>
      </Card>
    </Show>
  )
}

function isDone(step: Step): boolean {
  return (step.total ?? 0) > 0
}

function useSteps(totals: () => Totals): () => readonly Step[] {
  const can = useCan()
  const to = useStreetPath()
  const modules = useApi<ModulesRouter>('plugins')
  const list = useQuery(() => ({ ...modules.list.queryOptions(), enabled: can('plugins.view') }))
  const enabled = (): Total =>
    list.isSuccess ? list.data.filter((row) => row.state === 'enabled').length : undefined
  const importing = (name: StepName, roster: string, total: Total): Step => ({
    name,
    total,
    permission: 'imports.run',
    path: to('imports', { roster }),
    doneBy: 'import',
  })
  return () => [
    importing('communities', 'communities', totals().communities()),
    importing('grids', 'grids', totals().grids()),
    importing('compounds', 'compounds', totals().compounds()),
    ...(can('people.view_members')
      ? [importing('members', 'party-members', sum(totals().fullMembers(), totals().probationaryMembers()))]
      : []),
    ...(can('plugins.view')
      ? [
          {
            name: 'modules',
            total: enabled(),
            permission: 'plugins.manage',
            path: to('plugins'),
            doneBy: 'modules',
          } as const,
        ]
      : []),
  ]
}

function StepRow(props: { step: Step; number: number; isNext: boolean }) {
  const words = useWorkbenchWords()
  const formats = useFormats()
  const can = useCan()
  const note = () =>
    isDone(props.step)
      ? words().steps.notes[props.step.name](formats.count(props.step.total))
      : words().steps.waits[props.step.name]
  return (
    <li class={cx('step', { done: isDone(props.step), next: props.isNext })}>
      <span class={cx('mark')} aria-hidden="true">
        <Show when={isDone(props.step)} fallback={props.number}>
          <CheckIcon size="1.1em" />
        </Show>
      </span>
      <div class={cx('text')}>
        <p class={cx('name')}>
          {words().steps.names[props.step.name]}
          <Show when={isDone(props.step)}>
            <span class="visually-hidden">（{words().steps.done}）</span>
          </Show>
        </p>
        <p class={cx('note')}>{note()}</p>
      </div>
      <Show when={!isDone(props.step)}>
        <Show
          when={can(props.step.permission)}
          fallback={<span class={cx('note')}>{words().steps.byOthers[props.step.doneBy]}</span>}
        >
          <ButtonLink href={props.step.path} tone={props.isNext ? 'primary' : 'default'} size="small">
            {words().steps.go}
            <span class="visually-hidden">：{words().steps.names[props.step.name]}</span>
          </ButtonLink>
        </Show>
      </Show>
    </li>
  )
}
