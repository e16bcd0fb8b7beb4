import { useDistrictApi, useLocalText, useMutation } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  ConfirmDialog,
  Details,
  ErrorFace,
  Notice,
  Skeleton,
  Tag,
  useFailureToast,
} from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, For, onMount, Show } from 'solid-js'
import { faultText as rosterFaultText } from '../../imports/web/fault-text.ts'
import { useImportsWords } from '../../imports/web/words.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { ChosenFiles, Fault, FormStep, Opened, Plan } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Planned = NonNullable<Plan['plan']>

export interface PlanStepProps {
  readonly id: string
  readonly name: string
  readonly files: ChosenFiles
  readonly faultText: (fault: Fault) => string
  readonly onBack: (step: FormStep | undefined) => void
  readonly onOpened: (opened: Opened) => void
}

/** Everything that opening would write, and the act itself. */
export function PlanStep(props: PlanStepProps) {
  const words = useTenancyWords()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const tellFailure = useFailureToast()
  const [asking, setAsking] = createSignal(false)
  const plan = useMutation(() => api.opening.plan.mutationOptions())
  const carryOut = useMutation(() => ({
    ...api.opening.carryOut.mutationOptions(),
    onError: (error: unknown) => {
      tellFailure(error)
      setAsking(false)
    },
  }))
  const check = () => plan.mutate({ id: props.id, ...props.files })
  onMount(check)
  const answer = () => (plan.isSuccess ? plan.data : undefined)
  const open = () => {
    const seen = answer()
    if (seen === undefined) return
    carryOut.mutate(
      { id: props.id, version: seen.version },
      { onSuccess: (opened) => props.onOpened({ ...opened, name: props.name }) },
    )
  }
  return (
    <Card title={words().wizard.plan.title}>
      <Show when={!plan.isError} fallback={<ErrorFace error={plan.error} onRetry={check} compact />}>
        <Show
          when={answer()}
          fallback={
            <div role="status" class={cx('stack')}>
              <p>{words().wizard.plan.checking}</p>
              <Skeleton />
            </div>
          }
        >
          {(seen) => (
            <div class={cx('stack')}>
              <Show when={seen().faults.length > 0}>
                <Notice tone="danger" announce title={words().wizard.plan.faults}>
                  <ul class={cx('faults')}>
                    <For each={seen().faults}>
                      {(fault) => (
                        <li>
                          {props.faultText(fault)}{' '}
                          <Button tone="link" size="small" onClick={() => props.onBack(fault.step)}>
                            {words().wizard.plan.fix}
                          </Button>
                        </li>
                      )}
                    </For>
                  </ul>
                </Notice>
              </Show>
              <Show when={seen().plan}>{(planned) => <PlanView plan={planned()} />}</Show>
            </div>
          )}
        </Show>
      </Show>
      <div class={cx('foot')}>
        <Button onClick={() => props.onBack(undefined)}>{words().wizard.back}</Button>
        <Button
          tone="primary"
          disabled={answer()?.plan == null}
          busy={carryOut.isPending}
          onClick={() => setAsking(true)}
        >
          {words().wizard.plan.confirm}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        title={words().wizard.plan.ask(props.name)}
        confirmLabel={words().wizard.plan.confirm}
        busy={carryOut.isPending}
        onConfirm={open}
        onCancel={() => setAsking(false)}
      >
        {words().wizard.plan.askDetail}
      </ConfirmDialog>
    </Card>
  )
}

function PlanView(props: { plan: Planned }) {
  const words = useTenancyWords()
  const local = useLocalText()
  const template = () => {
    const { template: chosen } = props.plan
    return chosen === null
      ? words().wizard.plan.noTemplate
      : words().wizard.plan.templateText(chosen.name, chosen.number, chosen.rules)
  }
  const columns = (): readonly Column<Planned['people'][number]>[] => [
    { key: 'name', title: words().wizard.people.name, value: (row) => row.name, always: true },
    { key: 'username', title: words().wizard.plan.username, value: (row) => row.username },
    {
      key: 'roles',
      title: words().wizard.plan.roles,
      value: (row) => row.roles.map((role) => local(role)).join('、'),
    },
    {
      key: 'phone',
      title: words().wizard.plan.hasPhone,
      value: (row) => (row.hasPhone ? words().wizard.plan.yes : null),
    },
  ]
  return (
    <>
      <Notice tone="info" title={words().wizard.plan.hint} />
      <Details
        items={[
          { term: words().name, value: props.plan.name },
          { term: words().wizard.identity.nameEn, value: props.plan.nameEn },
          { term: words().code, value: props.plan.code },
          { term: words().address, value: `/s/${props.plan.slug}` },
          { term: words().wizard.plan.template, value: template() },
        ]}
      />
      <div>
        <h3 class={cx('heading')}>{words().wizard.plan.accounts(props.plan.people.length)}</h3>
        <PlainTable
          label={words().wizard.plan.accounts(props.plan.people.length)}
          columns={columns()}
          rows={props.plan.people}
          rowKey={(row) => row.username}
        />
      </div>
      <div>
        <h3 class={cx('heading')}>
          {props.plan.modules.length === 0
            ? words().wizard.plan.noModules
            : words().wizard.plan.modules(props.plan.modules.length)}
        </h3>
        <div class={cx('tags')}>
          <For each={props.plan.modules}>{(module) => <Tag tone="info">{local(module)}</Tag>}</For>
        </div>
      </div>
      <div>
        <h3 class={cx('heading')}>{words().wizard.plan.rosters}</h3>
        <Show
          when={props.plan.rosters.length > 0}
          fallback={<p class={cx('quiet')}>{words().wizard.plan.noRosters}</p>}
        >
          <div class={cx('stack')}>
            <For each={props.plan.rosters}>{(roster) => <RosterVerdict roster={roster} />}</For>
          </div>
        </Show>
      </div>
    </>
  )
}

const SHOWN_ERRORS = 10

function RosterVerdict(props: { roster: Planned['rosters'][number] }) {
  const words = useTenancyWords()
  const imports = useImportsWords()
  const tone = () => {
    if (props.roster.refusal !== null) return 'danger'
    return props.roster.rejected > 0 ? 'warning' : 'success'
  }
  const title = () => {
    const name = words().wizard.rosterNames[props.roster.roster]
    const { refusal, creates } = props.roster
    return `${name}：${refusal === null ? words().wizard.plan.rows(creates) : words().wizard.plan.unreadable}`
  }
  return (
    <Notice tone={tone()} title={title()}>
      <p class={cx('quiet')}>{props.roster.fileName}</p>
      <Show when={props.roster.refusal}>
        {(refusal) => <p>{rosterFaultText(imports(), refusal().reason, refusal().params)}</p>}
      </Show>
      <Show when={props.roster.rejected > 0}>
        <p>{words().wizard.plan.rejected(props.roster.rejected)}</p>
        <ul class={cx('faults')}>
          <For each={props.roster.errors.slice(0, SHOWN_ERRORS)}>
            {(error) => (
              <li>
                {words().wizard.plan.row(error.sheetRow)}：
                {rosterFaultText(imports(), error.reason, error.params)}
              </li>
            )}
          </For>
        </ul>
        <Show when={props.roster.errors.length > SHOWN_ERRORS}>
          <p>{words().wizard.plan.more(props.roster.errors.length - SHOWN_ERRORS)}</p>
        </Show>
      </Show>
    </Notice>
  )
}
