import { useLocation } from '@solidjs/router'
import { Slot, useNavigate, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, createNarrow, Menu, toast, type MenuEntry } from '@sanzhi/web-kit'
import {
  AccountIcon,
  ChevronDownIcon,
  DistrictIcon,
  ListIcon,
  LogoutIcon,
  MenuIcon,
  StreetIcon,
  TextSizeIcon,
  LanguageIcon,
} from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import { Emblem } from '../account/emblem.tsx'
import { ownAccountPath } from '../account/next-page.ts'
import type { Session } from '../account/session.ts'
import { signOut } from '../account/sign-in.ts'
import { preferences } from '../preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import type { ShellWords } from '../words/zh.ts'
import { PreferenceButtons } from './preference-buttons.tsx'
import styles from './top-bar.module.css'
import { streetName } from './unit-name.ts'

const cx = bindClasses(styles)

/** Where the reader is: a street or a district. */
export interface Place {
  readonly side: 'street' | 'district'
  readonly slug: string
  readonly name: string
  readonly state?: keyof ShellWords['state'] | undefined
}

export interface TopBarProps {
  readonly place: Place
  readonly session: Session
  readonly menuShown: boolean
  readonly onMenu: () => void
}

/** Product, unit, reader: the blue bar at the top of every page. */
export function TopBar(props: TopBarProps) {
  const words = shellWords
  const isNarrow = createNarrow()
  const menuLabel = () => {
    if (isNarrow()) return words().openMenu
    return props.menuShown ? words().hideMenu : words().showMenu
  }
  return (
    <header class={cx('bar')}>
      <button
        type="button"
        class={cx('button', 'square')}
        aria-label={menuLabel()}
        title={menuLabel()}
        aria-expanded={props.menuShown}
        onClick={() => props.onMenu()}
      >
        <MenuIcon size="1.25em" />
      </button>
      <a
        class={cx('brand')}
        href={`/${props.place.side === 'street' ? 's' : 'd'}/${props.place.slug}`}
        aria-label={words().product}
      >
        <Emblem size="2rem" />
        <span class={cx('brandName')}>{words().product}</span>
      </a>
      <span class={cx('divider')} aria-hidden="true" />
      <span class={cx('place')}>
        <PlaceMenu place={props.place} session={props.session} />
      </span>
      <span class={cx('spacer')} />
      <span class={cx('fills')}>
        <Slot name="shell.bar" />
      </span>
      <span class={cx('quiet')}>
        <PreferenceButtons />
      </span>
      <AccountMenu name={props.session.account.displayName} username={props.session.account.username} />
    </header>
  )
}

function PlaceMenu(props: { place: Place; session: Session }) {
  const words = shellWords
  const placeName = () => {
    const street = props.session.streets.find(
      ({ slug }) => props.place.side === 'street' && slug === props.place.slug,
    )
    return street ? streetName(street) : props.place.name
  }
  const entries = (): readonly MenuEntry[] => [
    { kind: 'heading', label: words().switchStreet },
    ...props.session.streets.map((street): MenuEntry => ({
      kind: 'link',
      href: `/s/${street.slug}`,
      label: streetName(street),
      hint: street.districtName,
      current: props.place.side === 'street' && street.slug === props.place.slug,
    })),
    ...(props.session.districts.length > 0
      ? [{ kind: 'heading', label: words().districtSide } as const]
      : []),
    ...props.session.districts.map((district): MenuEntry => ({
      kind: 'link',
      href: `/d/${district.slug}`,
      label: district.name,
      current: props.place.side === 'district' && district.slug === props.place.slug,
    })),
    { kind: 'separator' },
    { kind: 'link', href: '/?choose', label: words().chooseAgain, icon: <ListIcon size="1em" /> },
  ]
  return (
    <Menu
      label={words().switchStreet}
      align="start"
      entries={entries()}
      trigger={(trigger) => (
        <button type="button" class={cx('button')} {...trigger} title={words().switchStreet}>
          <span class={cx('pin')}>
            <Show when={props.place.side === 'street'} fallback={<DistrictIcon size="1.15em" />}>
              <StreetIcon size="1.15em" />
            </Show>
          </span>
          <span class={cx('placeName')}>{placeName()}</span>
          <Show when={props.place.state !== 'live' && props.place.state}>
            {(state) => <span class={cx('state')}>{words().state[state()]}</span>}
          </Show>
          <ChevronDownIcon size="1em" />
        </button>
      )}
    />
  )
}

function AccountMenu(props: { name: string; username: string }) {
  const words = shellWords
  const navigate = useNavigate()
  const route = useLocation()
  const queries = useQueryClient()
  const leave = async () => {
    try {
      await signOut()
      queries.clear()
      toast.clear()
      navigate('/login', { replace: true })
    } catch {
      toast.failure(words().login.unreachable)
    }
  }
  const entries = (): readonly MenuEntry[] => [
    { kind: 'heading', label: `${props.name}（${props.username}）` },
    {
      kind: 'link',
      href: ownAccountPath(route.pathname + route.search),
      label: words().ownAccount,
      icon: <AccountIcon size="1em" />,
    },
    { kind: 'separator' },
    {
      kind: 'act',
      label: preferences.elder() ? words().elderOff : words().elder,
      icon: <TextSizeIcon size="1em" />,
      onChoose: () => preferences.switchElder(),
    },
    {
      kind: 'act',
      label: words().otherLanguage,
      icon: <LanguageIcon size="1em" />,
      onChoose: () => preferences.switchLocale(),
    },
    { kind: 'separator' },
    { kind: 'act', label: words().signOut, icon: <LogoutIcon size="1em" />, onChoose: () => void leave() },
  ]
  return (
    <Menu
      label={words().account}
      entries={entries()}
      trigger={(trigger) => (
        <button type="button" class={cx('button')} {...trigger}>
          <span class="visually-hidden">{words().account}</span>
          <span class={cx('avatar')} aria-hidden="true">
            {props.name.slice(0, 1)}
          </span>
          <span class={cx('name')}>{props.name}</span>
          <ChevronDownIcon size="1em" />
        </button>
      )}
    />
  )
}
