import { useLocation } from '@solidjs/router'
import { useNavigate } from '@sanzhi/plugin-api/web'
import { bindClasses, Face, Tag } from '@sanzhi/web-kit'
import { ArrowRightIcon, DistrictIcon, StreetIcon } from '@sanzhi/web-kit/icons'
import { createEffect, For, Match, Show, Switch, type JSX } from 'solid-js'
import { PreferenceButtons } from '../shell/preference-buttons.tsx'
import { streetName } from '../shell/unit-name.ts'
import { WholePageError, WholePageLoading } from '../shell/whole-page.tsx'
import { shellWords } from '../words/shell-words.ts'
import styles from './chooser.module.css'
import { Emblem } from './emblem.tsx'
import { onlyUnit } from './only-unit.ts'
import { useSession, type Session } from './session.ts'

const cx = bindClasses(styles)

/** Where a session goes to work; with one unit only, straight there unless the reader came back to choose. */
export function ChooserPage() {
  const session = useSession()
  const navigate = useNavigate()
  const route = useLocation()
  const cameBack = () => 'choose' in route.query
  const straightTo = () =>
    session.isSuccess && session.data && !cameBack() ? onlyUnit(session.data) : undefined
  createEffect(() => {
    const unit = straightTo()
    if (unit) navigate(unit, { replace: true })
  })
  createEffect(() => {
    document.title = `${shellWords().chooser.title} · ${shellWords().product}`
  })
  return (
    <Switch fallback={<WholePageLoading />}>
      <Match when={session.isError && session.error}>
        {(error) => <WholePageError error={error()} onRetry={() => void session.refetch()} />}
      </Match>
      <Match when={session.isSuccess && !straightTo() && session.data}>
        {(loaded) => <Units session={loaded()} />}
      </Match>
    </Switch>
  )
}

function Units(props: { session: Session }) {
  const words = () => shellWords().chooser
  const isEmpty = () => props.session.streets.length + props.session.districts.length === 0
  return (
    <div class={cx('screen')}>
      <header class={cx('bar')}>
        <span class={cx('brand')}>
          <Emblem size="2rem" />
          {shellWords().product}
        </span>
        <span class={cx('tools')}>
          <PreferenceButtons />
        </span>
      </header>
      <main class={cx('main')}>
        <h1 class={cx('title')}>{words().title}</h1>
        <p class={cx('lead')}>{words().lead(props.session.account.displayName)}</p>
        <div class={cx('panel')}>
          <Show
            when={!isEmpty()}
            fallback={<Face scene="forbidden" title={words().none} detail={words().noneHint} />}
          >
            <UnitList heading={words().streets} units={props.session.streets}>
              {(street) => (
                <Unit
                  href={`/s/${street.slug}`}
                  icon={<StreetIcon size="1.5rem" stroke-width={1.75} />}
                  name={streetName(street)}
                  hint={street.districtName}
                  mark={
                    <Show when={street.state !== 'live'}>
                      {<Tag tone="warning">{shellWords().state[street.state]}</Tag>}
                    </Show>
                  }
                />
              )}
            </UnitList>
            <UnitList heading={words().districts} units={props.session.districts}>
              {(district) => (
                <Unit
                  href={`/d/${district.slug}`}
                  icon={<DistrictIcon size="1.5rem" stroke-width={1.75} />}
                  name={district.name}
                  hint={words().districts}
                />
              )}
            </UnitList>
          </Show>
        </div>
      </main>
    </div>
  )
}

function UnitList<U>(props: { heading: string; units: readonly U[]; children: (unit: U) => JSX.Element }) {
  return (
    <Show when={props.units.length > 0}>
      <h2 class={cx('heading')}>{props.heading}</h2>
      <ul class={cx('list')}>
        <For each={props.units}>{(unit) => <li>{props.children(unit)}</li>}</For>
      </ul>
    </Show>
  )
}

function Unit(props: { href: string; icon: JSX.Element; name: string; hint: string; mark?: JSX.Element }) {
  return (
    <a class={cx('unit')} href={props.href}>
      <span class={cx('badge')} aria-hidden="true">
        {props.icon}
      </span>
      <span class={cx('text')}>
        <span class={cx('name')}>{props.name}</span> {props.mark}
        <br />
        <span class={cx('hint')}>{props.hint}</span>
      </span>
      <ArrowRightIcon size="1.1em" />
    </a>
  )
}
