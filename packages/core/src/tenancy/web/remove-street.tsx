import {
  useDistrict,
  useDistrictApi,
  useMutation,
  useNavigate,
  useQuery,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Dialog,
  Field,
  Notice,
  QueryView,
  TextInput,
  toast,
  useFormats,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { StreetDetails } from './street-row.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

const FIGURES = [
  'communities',
  'grids',
  'compounds',
  'people',
  'organisations',
  'documents',
  'files',
  'imports',
  'accounts',
] as const

/** Throws a street on trial away, once its figures were seen and its name was typed. */
export function RemoveStreet(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const [asking, setAsking] = createSignal(false)
  return (
    <>
      <Button size="small" tone="quiet" onClick={() => setAsking(true)}>
        {words().removal.act}
      </Button>
      <Show when={asking()}>
        <RemoveDialog street={props.street} onClose={() => setAsking(false)} />
      </Show>
    </>
  )
}

function RemoveDialog(props: { street: StreetDetails; onClose: () => void }) {
  const words = useTenancyWords()
  const formats = useFormats()
  const kit = useKit()
  const district = useDistrict()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [typedName, setTypedName] = createSignal('')
  const [wasTried, setWasTried] = createSignal(false)
  const impact = useQuery(() => api.previewRemoval.queryOptions({ slug: props.street.slug }))
  const remove = useMutation(() => ({
    ...api.removeStreet.mutationOptions(),
    onSuccess: () => {
      toast.success(words().removal.started)
      void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
      void queries.invalidateQueries({ queryKey: api.listRemovals.queryKey() })
      navigate(`/d/${district()}`)
    },
  }))
  const isNamed = () => typedName().trim() === props.street.name
  const confirm = () => {
    setWasTried(true)
    if (isNamed()) remove.mutate({ slug: props.street.slug, typedName: typedName() })
  }
  return (
    <Dialog
      open
      onClose={() => !remove.isPending && props.onClose()}
      title={words().removal.title(props.street.name)}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={remove.isPending}>
            {words().street.cancel}
          </Button>
          <Button tone="danger" busy={remove.isPending} disabled={!impact.isSuccess} onClick={confirm}>
            {words().removal.confirm}
          </Button>
        </>
      }
    >
      <div class={cx('stack')}>
        <Notice tone="danger" title={words().removal.warning} />
        <Show when={remove.isError}>
          <Notice tone="danger" announce title={kit.describeError(remove.error).title}>
            <p>{kit.describeError(remove.error).detail}</p>
          </Notice>
        </Show>
        <div>
          <h3 class={cx('heading')}>{words().removal.impact}</h3>
          <QueryView query={impact}>
            {(counts) => (
              <dl class={cx('figures')}>
                <For each={FIGURES}>
                  {(figure) => (
                    <div>
                      <dt class={cx('quiet')}>{words().removal.figures[figure]}</dt>
                      <dd>{formats.count(counts()[figure])}</dd>
                    </div>
                  )}
                </For>
              </dl>
            )}
          </QueryView>
        </div>
        <Field
          label={words().street.typeName(props.street.name)}
          error={wasTried() && !isNamed() ? words().reasons.name_differs : undefined}
          required
        >
          {(ids) => <TextInput ids={ids} value={typedName()} onValue={setTypedName} />}
        </Field>
      </div>
    </Dialog>
  )
}
