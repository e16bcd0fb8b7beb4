import { useApi, useInfiniteQuery, useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Face, Field, Tag } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { ListCard, PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useChoices } from '../grants/choices.ts'
import type { GrantRow } from '../grants/grant-row.ts'
import { useGrantTexts } from '../grants/grant-texts.ts'
import { useAccessWords } from '../words.ts'
import { usePermissionTitles } from './permission-titles.ts'
import type { QuestionProps } from './question.ts'
import styles from './why.module.css'

const cx = bindClasses(styles)

/** What one role may do, and who holds it. */
export function ByRole(props: QuestionProps) {
  const words = useAccessWords()
  const local = useLocalText()
  const { choices } = useChoices()
  const role = () => choices().roles.find(({ id }) => id === props.question.role)
  return (
    <div class={cx('halves')}>
      <div class={cx('asked')}>
        <Field label={words().role}>
          {(ids) => (
            <Select
              ids={ids}
              value={role()?.id ?? ''}
              placeholder={words().form.choose}
              options={choices().roles.map(({ id, title }) => ({ value: id, label: local(title) }))}
              onValue={(chosen) => props.ask({ role: chosen })}
            />
          )}
        </Field>
      </div>
      <div class={cx('answer')}>
        <Show
          when={role()}
          fallback={
            <Face
              scene="search"
              title={words().why.choose.role}
              detail={words().why.chooseDetail.role}
              compact
            />
          }
        >
          {(chosen) => (
            <>
              <Holders role={chosen().id} />
              <Permissions role={chosen().id} />
            </>
          )}
        </Show>
      </div>
    </div>
  )
}

function Holders(props: { role: GrantRole }) {
  const words = useAccessWords()
  const texts = useGrantTexts()
  const api = useApi<AccessRouter>('access')
  const list = useInfiniteQuery(() =>
    api.listGrants.listOptions({ role: props.role, state: 'in_force', limit: 50 }),
  )
  const columns = (): readonly Column<GrantRow>[] => [
    {
      key: 'person',
      title: words().person,
      value: (row) => row.accountName ?? words().personGone,
      always: true,
      width: '12rem',
    },
    { key: 'scope', title: words().scope, value: texts.scope },
    { key: 'days', title: words().days, value: texts.period },
  ]
  return (
    <ListCard<GrantRow>
      name="role-holders"
      title={words().why.holders}
      query={list}
      columns={columns()}
      rowKey={(row) => row.id}
      empty={<Face scene="empty" title={words().why.noHolders} compact />}
    />
  )
}

type GrantRole = ReturnType<ReturnType<typeof useChoices>['choices']>['roles'][number]['id']

function Permissions(props: { role: string }) {
  const words = useAccessWords()
  const { known } = usePermissionTitles()
  const rows = () =>
    known().flatMap(({ id, title, module, cells }) => {
      const cell = cells[props.role]
      return cell?.allowed ? [{ id, title, module, origin: cell.origin }] : []
    })
  type Row = ReturnType<typeof rows>[number]
  const columns = (): readonly Column<Row>[] => [
    { key: 'permission', title: words().matrix.permission, value: (row) => row.title, always: true },
    { key: 'module', title: words().matrix.module, value: (row) => row.module, width: '10rem' },
    {
      key: 'origin',
      title: words().why.because,
      value: (row) => words().why.origins[row.origin],
      cell: (row) => (
        <Tag tone={row.origin === 'changed' ? 'info' : 'neutral'}>{words().why.origins[row.origin]}</Tag>
      ),
      width: '12rem',
    },
  ]
  return (
    <>
      <h2 class={cx('title')}>{words().why.permissions}</h2>
      <PlainTable
        label={words().why.permissions}
        columns={columns()}
        rows={rows()}
        rowKey={(row) => row.id}
      />
    </>
  )
}
