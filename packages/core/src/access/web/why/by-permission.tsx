import { useApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { bindClasses, Face, Field, QueryView, Tag } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useChoices } from '../grants/choices.ts'
import { useAccessWords } from '../words.ts'
import { useGrounds } from './grounds.ts'
import { usePermissionTitles } from './permission-titles.ts'
import { PlaceQuestion } from './place-question.tsx'
import type { QuestionProps } from './question.ts'
import styles from './why.module.css'

const cx = bindClasses(styles)

type Holder = Answer<AccessRouter, 'explainPermission'>['people'][number]

/** Everybody who holds one permission, at a place or anywhere, and why. */
export function ByPermission(props: QuestionProps) {
  const words = useAccessWords()
  const { known } = usePermissionTitles()
  const api = useApi<AccessRouter>('access')
  const columns = useHolderColumns()
  const answer = useQuery(() => ({
    ...api.explainPermission.queryOptions({
      permission: props.question.permission,
      ...(props.question.place && { placeId: props.question.place }),
    }),
    enabled: props.question.permission !== '',
  }))
  return (
    <div class={cx('halves')}>
      <div class={cx('asked')}>
        <Field label={words().matrix.permission}>
          {(ids) => (
            <Select
              ids={ids}
              value={props.question.permission}
              placeholder={words().form.choose}
              options={known().map(({ id, title, module }) => ({ value: id, label: `${module} · ${title}` }))}
              onValue={(permission) => props.ask({ permission })}
            />
          )}
        </Field>
        <PlaceQuestion question={props.question} ask={props.ask} />
      </div>
      <div class={cx('answer')}>
        <Show
          when={props.question.permission}
          fallback={
            <Face
              scene="search"
              title={words().why.choose.permission}
              detail={words().why.chooseDetail.permission}
              compact
            />
          }
        >
          <RolesWith permission={props.question.permission} />
          <h2 class={cx('title')}>{words().why.people}</h2>
          <QueryView
            query={answer}
            isEmpty={({ people }) => people.length === 0}
            empty={
              <Face scene="empty" title={words().why.nobody} detail={words().why.nobodyDetail} compact />
            }
          >
            {(found) => (
              <PlainTable
                label={words().why.people}
                columns={columns()}
                rows={found().people}
                rowKey={(row) => row.accountId}
              />
            )}
          </QueryView>
        </Show>
      </div>
    </div>
  )
}

function RolesWith(props: { permission: string }) {
  const words = useAccessWords()
  const { roleName } = useChoices()
  const { known } = usePermissionTitles()
  const roles = () => {
    const cells = known().find(({ id }) => id === props.permission)?.cells ?? {}
    return Object.entries(cells).filter(([, cell]) => cell.allowed)
  }
  return (
    <>
      <h2 class={cx('title')}>{words().why.rolesWith}</h2>
      <Show when={roles().length > 0} fallback={<p class={cx('note')}>{words().why.noRoles}</p>}>
        <p class={cx('tags')}>
          <For each={roles()}>
            {([role, cell]) => (
              <Tag tone={cell.origin === 'changed' ? 'info' : 'neutral'}>
                {roleName(role)} · {words().why.origins[cell.origin]}
              </Tag>
            )}
          </For>
        </p>
      </Show>
    </>
  )
}

function useHolderColumns(): () => readonly Column<Holder>[] {
  const words = useAccessWords()
  const { roleName } = useChoices()
  const { gives } = useGrounds(roleName)
  const because = (row: Holder) =>
    row.grounds.map((grant) => `${gives(grant)}，${words().why.origins[grant.origin]}`).join('；')
  return () => [
    {
      key: 'person',
      title: words().person,
      value: (row) => row.name ?? words().personGone,
      always: true,
      width: '12rem',
    },
    { key: 'because', title: words().why.because, value: because, unsorted: true },
  ]
}
