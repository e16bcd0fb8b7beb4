import {
  useDistrict,
  useDistrictApi,
  useLocalText,
  useMutation,
  useNavigate,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Notice, Steps, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { createSignal, For, Match, Show, Switch, untrack } from 'solid-js'
import { unwrap } from 'solid-js/store'
import type { TenancyRouter } from '../tenancy.router.ts'
import { ConfigurationStep } from './configuration-step.tsx'
import { IdentityStep } from './identity-step.tsx'
import { ModulesStep } from './modules-step.tsx'
import {
  createForm,
  proposeSlug,
  useFaultText,
  type Choices,
  type Draft,
  type Fault,
  type FormStep,
  type ChosenFiles,
  type Opened,
} from './opening-form.ts'
import { OpeningResult } from './opening-result.tsx'
import { PeopleStep } from './people-step.tsx'
import { PlanStep } from './plan-step.tsx'
import { RostersStep } from './rosters-step.tsx'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

const STEPS = ['identity', 'configuration', 'rosters', 'people', 'modules', 'plan'] as const
const LAST_OF_FORM = 4

/** The steps, and the form that they fill in: kept whenever a step or a field is left. */
export function OpeningWizard(props: { draft: Draft; choices: Choices }) {
  const words = useTenancyWords()
  const formats = useFormats()
  const local = useLocalText()
  const district = useDistrict()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const begun = untrack(() => props.draft)
  const [form, setForm] = createForm(begun.form)
  const [version, setVersion] = createSignal(begun.version)
  const [savedAt, setSavedAt] = createSignal(begun.updatedAt)
  const [faults, setFaults] = createSignal<readonly Fault[]>([])
  const [files, setFiles] = createSignal<ChosenFiles>({})
  const [at, setAt] = createSignal(0)
  const [opened, setOpened] = createSignal<Opened>()
  const faultText = useFaultText(() => props.choices, local)
  const [isGoing, setIsGoing] = createSignal(false)
  let kept = JSON.stringify(begun.form)
  let proposed = ''
  let running: Promise<unknown> = Promise.resolve()
  const save = useMutation(() => ({ ...api.opening.save.mutationOptions(), onError: tellFailure }))
  const textOf = () => JSON.stringify(unwrap(form))

  const keepNow = async (): Promise<readonly Fault[] | undefined> => {
    const text = textOf()
    try {
      const saved = await save.mutateAsync({ id: begun.id, version: version(), form: JSON.parse(text) })
      kept = text
      setVersion(saved.version)
      setSavedAt(saved.updatedAt)
      void queries.invalidateQueries({ queryKey: api.opening.list.queryKey() })
      return saved.faults
    } catch {
      return undefined
    }
  }
  /** What speaks against the form as it is now; undefined where it could not be kept. One after the other, each on the version before. */
  const keep = (): Promise<readonly Fault[] | undefined> => {
    const next = running.then(keepNow)
    running = next
    return next
  }
  const keepIfChanged = () => {
    // What was proposed follows the names; what was typed stays.
    if (form.slug === '' || form.slug === proposed) {
      proposed = proposeSlug(form) ?? ''
      setForm('slug', proposed)
    }
    if (textOf() !== kept) void keep()
  }
  const goOn = async () => {
    setIsGoing(true)
    const found = await keep()
    setIsGoing(false)
    if (found === undefined) return
    const step = STEPS[at()]
    const own = found.filter((fault) => fault.step === step)
    setFaults(own)
    if (own.length === 0) setAt(at() + 1)
  }
  const goBack = (to: number) => {
    setFaults([])
    setAt(to)
  }
  const leave = async () => {
    if (textOf() === kept || (await keep()) !== undefined) navigate(`/d/${district()}`)
  }
  const faultsOf = (step: FormStep) => faults().filter((fault) => fault.step === step)
  const current = () => (opened() ? STEPS.length : at())

  return (
    <>
      <Card>
        <Steps label={words().wizard.stepsLabel} names={words().wizard.steps} current={current()} />
      </Card>
      <Show
        when={opened()}
        fallback={
          <Show
            when={at() <= LAST_OF_FORM}
            fallback={
              <PlanStep
                id={begun.id}
                name={form.name}
                files={files()}
                faultText={faultText}
                onBack={(step) => goBack(step === undefined ? LAST_OF_FORM : STEPS.indexOf(step))}
                onOpened={(street) => {
                  setOpened(street)
                  void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
                  void queries.invalidateQueries({ queryKey: api.opening.list.queryKey() })
                }}
              />
            }
          >
            <Card title={words().wizard.steps[at()]}>
              {/* A field that is left is kept: nothing is lost with the window. */}
              <div class={cx('stack')} onFocusOut={keepIfChanged}>
                <Switch>
                  <Match when={at() === 0}>
                    <IdentityStep
                      form={form}
                      setForm={setForm}
                      districtCode={props.choices.districtCode}
                      faults={faultsOf('identity')}
                      faultText={faultText}
                    />
                  </Match>
                  <Match when={at() === 1}>
                    <FaultList faults={faultsOf('configuration')} faultText={faultText} />
                    <ConfigurationStep form={form} setForm={setForm} choices={props.choices} />
                  </Match>
                  <Match when={at() === 2}>
                    <RostersStep files={files()} onFiles={setFiles} />
                  </Match>
                  <Match when={at() === 3}>
                    <FaultList faults={faultsOf('people')} faultText={faultText} />
                    <PeopleStep form={form} setForm={setForm} choices={props.choices} />
                  </Match>
                  <Match when={at() === 4}>
                    <FaultList faults={faultsOf('modules')} faultText={faultText} />
                    <ModulesStep form={form} setForm={setForm} choices={props.choices} />
                  </Match>
                </Switch>
              </div>
              <div class={cx('foot')}>
                <span class={cx('kept')} role="status">
                  {save.isPending
                    ? words().wizard.saving
                    : words().wizard.savedAt(formats.instant(savedAt()))}
                </span>
                <Button onClick={() => void leave()}>{words().wizard.later}</Button>
                <Show when={at() > 0}>
                  <Button onClick={() => goBack(at() - 1)}>{words().wizard.back}</Button>
                </Show>
                <Button tone="primary" busy={isGoing()} onClick={() => void goOn()}>
                  {words().wizard.next}
                </Button>
              </div>
            </Card>
          </Show>
        }
      >
        {(street) => <OpeningResult opened={street()} files={files()} />}
      </Show>
    </>
  )
}

function FaultList(props: { faults: readonly Fault[]; faultText: (fault: Fault) => string }) {
  const words = useTenancyWords()
  return (
    <Show when={props.faults.length > 0}>
      <Notice tone="danger" announce title={words().wizard.plan.faults}>
        <ul class={cx('faults')}>
          <For each={props.faults}>{(fault) => <li>{props.faultText(fault)}</li>}</For>
        </ul>
      </Notice>
    </Show>
  )
}
