import { parsePlainDate, plainDateOf } from '@sanzhi/kernel'
import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, toast } from '@sanzhi/web-kit'
import { createSignal, untrack } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessAct } from '../access-act.ts'
import { useAccessWords } from '../words.ts'
import { EndField, type LastDay } from './end-field.tsx'
import type { GrantRow } from './grant-row.ts'
import styles from './grants.module.css'
import { isReason, ReasonField } from './reason-field.tsx'

const cx = bindClasses(styles)

/** Moves the last day of a grant, with the reason. */
export function ExtendForm(props: { grant: GrantRow; onDone: () => void }) {
  const words = useAccessWords()
  const api = useApi<AccessRouter>('access')
  const [validTo, setValidTo] = createSignal<LastDay>(untrack(() => props.grant.validTo))
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const today: string = plainDateOf(new Date())
  const earliest = () => (props.grant.validFrom > today ? props.grant.validFrom : today)
  const extending = useAccessAct(api.extendGrant, {
    done: () => {
      toast.success(words().grants.extended)
      props.onDone()
    },
  })
  const submit = () => {
    setTried(true)
    const to = validTo()
    if (!isReason(reason()) || to === '') return
    const { id, version } = props.grant
    const lastDay = to === null ? null : (parsePlainDate(to) ?? null)
    extending.mutate({ id, version, validTo: lastDay, reason: reason().trim() })
  }
  return (
    <form
      class={cx('form')}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3 class={cx('section')}>{words().grants.extend}</h3>
      <EndField
        value={validTo()}
        onValue={setValidTo}
        min={earliest()}
        error={tried() && validTo() === '' ? words().form.toMissing : undefined}
      />
      <ReasonField value={reason()} onValue={setReason} wrong={tried() && !isReason(reason())} />
      <div class={cx('buttons')}>
        <Button onClick={() => props.onDone()} disabled={extending.isPending}>
          {words().cancel}
        </Button>
        <Button type="submit" tone="primary" busy={extending.isPending}>
          {words().grants.extend}
        </Button>
      </div>
    </form>
  )
}
