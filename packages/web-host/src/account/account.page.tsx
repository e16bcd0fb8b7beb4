import { useLocation } from '@solidjs/router'
import { useQuery, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Notice, QueryView, ToastRegion } from '@sanzhi/web-kit'
import { createEffect, Show } from 'solid-js'
import { PreferenceButtons } from '../shell/preference-buttons.tsx'
import { shellWords } from '../words/shell-words.ts'
import { accountApi } from './account-api.ts'
import styles from './account.module.css'
import { BasicsCard } from './basics-card.tsx'
import { Emblem } from './emblem.tsx'
import { EventsCard } from './events-card.tsx'
import { FactorsCard } from './factors-card.tsx'
import { nextPage } from './next-page.ts'
import { OutsideCard, OutsideNotice } from './outside-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

const cx = bindClasses(styles)

/** The reader's own account, whatever the street: password, second factors, sessions, what happened. */
export function AccountPage() {
  const words = () => shellWords().own
  const route = useLocation()
  const queries = useQueryClient()
  const own = useQuery(() => accountApi.own.queryOptions())
  const changed = () => void queries.invalidateQueries({ queryKey: ['/api/account/trpc'] })
  createEffect(() => {
    document.title = `${words().title} · ${shellWords().product}`
  })
  const isNeeded = () => 'need' in route.query
  return (
    <div class={cx('screen')}>
      <header class={cx('bar')}>
        <a class={cx('brand')} href={nextPage(route.search)} aria-label={shellWords().product}>
          <Emblem size="2rem" />
          <span class={cx('brandName')}>{shellWords().product}</span>
        </a>
        <span class={cx('tools')}>
          <PreferenceButtons />
        </span>
      </header>
      <main class={cx('main')}>
        <div class={cx('head')}>
          <div>
            <h1 class={cx('title')}>{words().title}</h1>
            <p class={cx('lead')}>{words().lead}</p>
          </div>
          <ButtonLink href={nextPage(route.search)}>{words().back}</ButtonLink>
        </div>
        <QueryView query={own}>
          {(loaded) => (
            <div class={cx('cards')}>
              <Show when={isNeeded() && !loaded().hasFactor}>
                <Notice tone="warning" announce title={words().needed}>
                  <p>{words().neededDetail}</p>
                </Notice>
              </Show>
              <Show when={isNeeded() && loaded().hasFactor}>
                <Notice
                  tone="success"
                  title={words().neededDone}
                  action={
                    <ButtonLink tone="primary" href={nextPage(route.search)}>
                      {words().goOn}
                    </ButtonLink>
                  }
                />
              </Show>
              <OutsideNotice own={loaded()} />
              <BasicsCard own={loaded()} onChanged={changed} />
              <FactorsCard own={loaded()} onChanged={changed} />
              <OutsideCard own={loaded()} onChanged={changed} />
              <SessionsCard />
              <EventsCard />
            </div>
          )}
        </QueryView>
      </main>
      <ToastRegion />
    </div>
  )
}
