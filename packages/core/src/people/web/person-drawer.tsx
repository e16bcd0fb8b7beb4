import { Slot, useApi, useCan, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Details, Drawer, QueryView, Tag, useFormats } from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { ConsentSection } from './consent-section.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import styles from './people.module.css'
import { PersonSecret } from './person-secret.tsx'
import type { PersonFacts } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** One person with every role; '' closes it. */
export function PersonDrawer(props: { personId: string; onClose: () => void }) {
  const words = usePeopleWords()
  const api = useApi<PeopleRouter>('people')
  const person = useQuery(() => ({
    ...api.person.get.queryOptions({ id: props.personId }),
    enabled: props.personId !== '',
  }))
  const [correcting, setCorrecting] = createSignal(false)
  const known = () => (props.personId !== '' && person.isSuccess ? person.data : undefined)
  return (
    <>
      <Drawer
        open={props.personId !== ''}
        onClose={() => props.onClose()}
        title={known()?.name ?? words().list.title}
        footer={
          <Show when={known()}>
            {(facts) => <PersonActs facts={facts()} onCorrect={() => setCorrecting(true)} />}
          </Show>
        }
      >
        <QueryView query={person}>{(facts) => <PersonBody facts={facts()} />}</QueryView>
      </Drawer>
      <Show when={known()}>
        {(facts) => (
          <CorrectDialog open={correcting()} facts={facts()} onClose={() => setCorrecting(false)} />
        )}
      </Show>
    </>
  )
}

function PersonActs(props: { facts: PersonFacts; onCorrect: () => void }) {
  const words = usePeopleWords()
  const can = useCan()
  const to = useStreetPath()
  return (
    <>
      <Show when={can('people.view_looks')}>
        <ButtonLink href={to('people/looks', { person: props.facts.id })}>{words().person.looks}</ButtonLink>
      </Show>
      <Show when={can('people.rights')}>
        <ButtonLink href={to('people/rights', { person: props.facts.id })}>
          {words().person.request}
        </ButtonLink>
      </Show>
      <Show when={props.facts.canManage}>
        <Button tone="primary" onClick={() => props.onCorrect()}>
          {words().person.correct}
        </Button>
      </Show>
    </>
  )
}

function PersonBody(props: { facts: PersonFacts }) {
  const words = usePeopleWords()
  const fieldOf = (name: string) => words().fields[name] ?? ''
  return (
    <>
      <Details
        items={[
          { term: fieldOf('name'), value: props.facts.name },
          {
            term: fieldOf('gender'),
            value: props.facts.gender === null ? null : words().genders[props.facts.gender],
          },
          { term: fieldOf('compoundId'), value: props.facts.compoundName, wide: true },
          { term: fieldOf('building'), value: props.facts.building },
          { term: fieldOf('room'), value: props.facts.room },
          {
            term: fieldOf('residence'),
            value: props.facts.residence === null ? null : words().residences[props.facts.residence],
          },
          {
            term: fieldOf('phone'),
            value: (
              <PersonSecret
                subject="person"
                id={props.facts.id}
                field="phone"
                masked={props.facts.phoneMasked}
                canUnmask={props.facts.canUnmask}
              />
            ),
            wide: true,
          },
          {
            term: fieldOf('citizenNumber'),
            value: (
              <PersonSecret
                subject="person"
                id={props.facts.id}
                field="citizenNumber"
                masked={props.facts.citizenNumberMasked}
                canUnmask={props.facts.canUnmask}
              />
            ),
            wide: true,
          },
        ]}
      />
      <RolesSection facts={props.facts} />
      <ConsentSection facts={props.facts} />
      <ChangesSection facts={props.facts} />
      <div class={cx('section')}>
        <Slot name="people.person" personId={props.facts.id} />
      </div>
    </>
  )
}

function RolesSection(props: { facts: PersonFacts }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const texts = () => words().person
  const isEmpty = () =>
    props.facts.memberCategory === null &&
    props.facts.affiliations.length === 0 &&
    props.facts.grids.length === 0
  return (
    <section class={cx('section')}>
      <h3 class={cx('heading')}>{texts().roles}</h3>
      <Show when={!isEmpty()} fallback={<p class={cx('quiet')}>{texts().noRoles}</p>}>
        <ul class={cx('lines')}>
          <Show when={props.facts.memberCategory}>
            {(category) => (
              <li class={cx('line')}>
                <span>{texts().member(words().categories[category()])}</span>
                <Show when={props.facts.joinedOn}>
                  {(day) => <span class={cx('quiet')}>{texts().joinedOn(formats.day(day()))}</span>}
                </Show>
              </li>
            )}
          </Show>
          <For each={props.facts.affiliations}>
            {(one) => (
              <li class={cx('line')}>
                <span>
                  {one.organisationName}{' '}
                  <Tag tone={one.validTo === null ? 'info' : 'neutral'}>{texts().affiliations[one.kind]}</Tag>{' '}
                  <Show when={one.isExternal}>
                    <Tag>{texts().outside}</Tag>
                  </Show>
                </span>
                <span class={cx('quiet')}>
                  {one.validTo === null
                    ? texts().since(one.validFrom)
                    : texts().until(one.validFrom, one.validTo)}
                </span>
              </li>
            )}
          </For>
          <For each={props.facts.grids}>
            {(grid) => (
              <li class={cx('line')}>
                <span>
                  {grid.name} <Tag tone="info">{texts().gridWorker}</Tag>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function ChangesSection(props: { facts: PersonFacts }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const nameOf = (field: string) => words().fields[field] ?? field
  return (
    <Show when={props.facts.changes.length > 0}>
      <section class={cx('section')}>
        <h3 class={cx('heading')}>{words().person.changes}</h3>
        <ul class={cx('lines')}>
          <For each={props.facts.changes}>
            {(change) => (
              <li class={cx('line')}>
                <span class={cx('lineText')}>
                  {change.fields.map(nameOf).join('、')}：{change.reason}
                </span>
                <span class={cx('quiet')}>
                  {words().person.changedBy(change.byName ?? '—', formats.instant(change.at))}
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
