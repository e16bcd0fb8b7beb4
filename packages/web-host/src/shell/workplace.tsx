import { useIsRouting } from '@solidjs/router'
import { Slot, useLocalText } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  ButtonLink,
  Card,
  createNarrow,
  Drawer,
  Face,
  Notice,
  ToastRegion,
} from '@sanzhi/web-kit'
import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import type { Session } from '../account/session.ts'
import { locate } from '../modules/locate.ts'
import { buildMenu, menuPageOf, pagePath, type Sight } from '../modules/menu.ts'
import { useConsole } from '../mount/console-context.ts'
import { shellWords } from '../words/shell-words.ts'
import { Breadcrumb, type Crumb } from './breadcrumb.tsx'
import styles from './frame.module.css'
import { ModulePage, PageSkeleton } from './module-page.tsx'
import { SideMenu } from './side-menu.tsx'
import { TopBar, type Place } from './top-bar.tsx'

const cx = bindClasses(styles)

export interface WorkplaceProps {
  readonly place: Place
  readonly session: Session
  readonly sight: Sight & { readonly home: string }
  /** Path below the street or district, without leading slash. */
  readonly path: string
  /** The modules in force are loaded, so what is not found is not there. */
  readonly ready: boolean
  readonly failedModules: readonly string[]
}

/** The frame of every page of a street or district: bar, menu, way, page. */
export function Workplace(props: WorkplaceProps) {
  const { registry } = useConsole()
  const words = shellWords
  const local = useLocalText()
  const narrow = createNarrow()
  const isRouting = useIsRouting()
  const [menuShown, setMenuShown] = createSignal(!narrow())
  let main!: HTMLElement

  const base = () => `/${props.place.side === 'street' ? 's' : 'd'}/${props.place.slug}`
  const sections = createMemo(() => buildMenu(registry.modules(), props.sight, props.sight.home))
  const located = createMemo(() => locate(registry.modules(), props.sight, props.path))
  const found = () => {
    const at = located()
    return at.kind === 'page' ? at : undefined
  }
  const menuPage = () => {
    const at = found()
    return at && menuPageOf(at.module, at.page, props.sight)
  }
  const currentItem = () => {
    const [at, page] = [found(), menuPage()]
    return at && page && pagePath(at.module.id, page.path, props.sight.home)
  }
  const pageTitle = () => {
    const at = located()
    if (at.kind === 'page') return local(at.page.title)
    return at.kind === 'forbidden' ? words().errors.forbidden[0] : words().lost.title
  }
  const crumbs = (): readonly Crumb[] => {
    const section = sections().find((each) => each.items.some((item) => item.path === currentItem()))
    const [at, above] = [found(), menuPage()]
    const isUnlisted = at !== undefined && at.page !== above
    if (!at || (section?.group === 'home' && !isUnlisted)) return []
    return [
      { text: words().groups.home, href: base() },
      ...(section && section.group !== 'home' ? [{ text: words().groups[section.group] }] : []),
      ...(isUnlisted && above ? [{ text: local(above.title), href: `${base()}/${currentItem()}` }] : []),
      { text: pageTitle() ?? '' },
    ]
  }

  createEffect(() => {
    document.title = `${pageTitle()} · ${props.place.name} · ${words().product}`
  })
  createEffect(on(narrow, (isNarrow) => setMenuShown(!isNarrow), { defer: true }))
  createEffect(
    on(
      () => props.path,
      () => {
        if (narrow()) setMenuShown(false)
        main.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )

  const menu = () => <SideMenu sections={sections()} base={base()} current={currentItem()} />

  return (
    <>
      <a
        class={cx('skip')}
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.focus()
        }}
      >
        {words().skip}
      </a>
      <Show when={isRouting()}>
        <div class={cx('progress')} aria-hidden="true" />
      </Show>
      <TopBar
        place={props.place}
        session={props.session}
        menuShown={menuShown()}
        onMenu={() => setMenuShown((shown) => !shown)}
      />
      <div class={cx('body')}>
        <Show
          when={narrow()}
          fallback={
            <Show when={menuShown()}>
              {
                <nav class={cx('side')} aria-label={words().menu}>
                  {menu()}
                </nav>
              }
            </Show>
          }
        >
          <Drawer
            side="left"
            bare
            open={menuShown()}
            onClose={() => setMenuShown(false)}
            title={words().menu}
          >
            <nav aria-label={words().menu}>{menu()}</nav>
          </Drawer>
        </Show>
        <main class={cx('main')} id="main" tabindex="-1" ref={main}>
          <Show when={crumbs().length > 0}>
            <Breadcrumb crumbs={crumbs()} />
          </Show>
          <div class={cx('notices')}>
            <Slot name="shell.notice" />
            <For each={props.failedModules}>
              {(id) => <Notice tone="warning" title={words().moduleFailed(id)} />}
            </For>
          </div>
          <Switch>
            <Match when={found()}>{(at) => <ModulePage page={at().page} params={at().params} />}</Match>
            <Match when={!props.ready}>
              <PageSkeleton />
            </Match>
            <Match when={located().kind === 'forbidden'}>
              <NoPage scene="forbidden" text={words().errors.forbidden} base={base()} />
            </Match>
            <Match when={true}>
              <NoPage scene="lost" text={[words().lost.title, words().lost.detail]} base={base()} />
            </Match>
          </Switch>
        </main>
      </div>
      <ToastRegion />
    </>
  )
}

function NoPage(props: { scene: 'forbidden' | 'lost'; text: readonly string[]; base: string }) {
  return (
    <Card>
      <Face
        whole
        scene={props.scene}
        title={props.text[0] ?? ''}
        detail={props.text[1]}
        actions={
          <ButtonLink href={props.base} tone="primary">
            {shellWords().lost.back}
          </ButtonLink>
        }
      />
    </Card>
  )
}
