import { useApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { bindClasses, Face, Field, QueryView, Tag, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useChoices } from '../grants/choices.ts'
import { GrantStateTag } from '../grants/grant-tags.tsx'
import { useGrantTexts } from '../grants/grant-texts.ts'
import { PersonField } from '../grants/person-field.tsx'
import { useAccessWords } from '../words.ts'
import { useGrounds, type Explained } from './grounds.ts'
import { usePermissionTitles } from './permission-titles.ts'
import { PlaceQuestion } from './place-question.tsx'
import type { QuestionProps } from './question.ts'
import styles from './why.module.css'

const cx = bindClasses(styles)

/** All that one person may do, where and why; and what not. */
export function ByPerson(props: QuestionProps) {
  const words = useAccessWords()
  const { choices, roleName } = useChoices()
  const api = useApi<AccessRouter>('access')
  const answer = useQuery(() => ({
    ...api.explainPerson.queryOptions({
      accountId: props.question.person,
      ...(props.question.place && { placeId: props.question.place }),
    }),
    enabled: props.question.person !== '',
  }))
  return (
    <div class={cx('halves')}>
      <div class={cx('asked')}>
        <PersonField
          accounts={choices().accounts}
          roleName={roleName}
          value={props.question.person}
          onValue={(person) => props.ask({ person })}
        />
        <PlaceQuestion question={props.question} ask={props.ask} />
      </div>
      <div class={cx('answer')}>
        <Show
          when={props.question.person}
          fallback={
            <Face
              scene="search"
              title={words().why.choose.person}
              detail={words().why.chooseDetail.person}
              compact
            />
          }
        >
          <QueryView query={answer}>
            {(person) => <PersonAnswer person={person()} question={props.question} ask={props.ask} />}
          </QueryView>
        </Show>
      </div>
    </div>
  )
}

function PersonAnswer(props: QuestionProps & { person: Answer<AccessRouter, 'explainPerson'> }) {
  const words = useAccessWords()
  const formats = useFormats()
  const columns = useColumns(() => props.person.grants)
  const may = () => props.person.permissions.filter(({ allowed }) => allowed).length
  const shown = () =>
    props.person.permissions.filter(
      ({ allowed }) => props.question.only === '' || allowed === (props.question.only === 'may'),
    )
  return (
    <>
      <Grants grants={props.person.grants} />
      <div class={cx('head')}>
        <h2 class={cx('title')}>
          {words().why.mayCount(formats.count(may()), formats.count(props.person.permissions.length))}
        </h2>
        <div class={cx('only')}>
          <Field label={words().why.only}>
            {(ids) => (
              <Select
                ids={ids}
                value={props.question.only}
                all=""
                options={[
                  { value: 'may', label: words().why.onlyMay },
                  { value: 'not', label: words().why.onlyMayNot },
                ]}
                onValue={(only) => props.ask({ only })}
              />
            )}
          </Field>
        </div>
      </div>
      <PlainTable
        label={words().why.tabs.person}
        columns={columns()}
        rows={shown()}
        rowKey={(row) => row.id}
      />
    </>
  )
}

function Grants(props: { grants: Answer<AccessRouter, 'explainPerson'>['grants'] }) {
  const words = useAccessWords()
  const texts = useGrantTexts()
  const { roleName } = useChoices()
  return (
    <>
      <h2 class={cx('title')}>{words().why.held}</h2>
      <Show when={props.grants.length > 0} fallback={<p class={cx('note')}>{words().why.holdsNone}</p>}>
        <ul class={cx('grants')}>
          <For each={props.grants}>
            {(grant) => (
              <li class={cx('grant')}>
                <GrantStateTag state={grant.state} />
                <span>{roleName(grant.role)}</span>
                <span class={cx('note')}>
                  {texts.scope(grant)} · {texts.period(grant)}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}

function useColumns(
  grants: () => Answer<AccessRouter, 'explainPerson'>['grants'],
): () => readonly Column<Explained>[] {
  const words = useAccessWords()
  const { roleName } = useChoices()
  const { titleOf, moduleOf } = usePermissionTitles()
  const { because } = useGrounds(roleName)
  return () => [
    {
      key: 'permission',
      title: words().matrix.permission,
      value: (row) => titleOf(row.id),
      always: true,
      width: '14rem',
    },
    { key: 'module', title: words().matrix.module, value: (row) => moduleOf(row.id), width: '9rem' },
    {
      key: 'verdict',
      title: words().why.verdict,
      value: (row) => (row.allowed ? words().why.may : words().why.mayNot),
      cell: (row) => (
        <Tag tone={row.allowed ? 'success' : 'neutral'}>
          {row.allowed ? words().why.may : words().why.mayNot}
        </Tag>
      ),
      width: '6rem',
    },
    {
      key: 'because',
      title: words().why.because,
      value: (row) => because(row, grants()).join('；'),
      unsorted: true,
    },
  ]
}
