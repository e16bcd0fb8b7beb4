import { useLocation } from '@solidjs/router'
import { ButtonLink, Face } from '@sanzhi/web-kit'
import { ownAccountPath } from '../account/next-page.ts'
import { shellWords } from '../words/shell-words.ts'
import styles from './whole-page.module.css'

/** The street is live and this session has shown a password alone: leads to where a second factor is set up. */
export function FactorNeeded() {
  const words = () => shellWords().factorNeeded
  const route = useLocation()
  return (
    <main class={styles['page']}>
      <Face
        whole
        scene="forbidden"
        title={words().title}
        detail={words().detail}
        actions={
          <ButtonLink tone="primary" href={ownAccountPath(route.pathname + route.search, true)}>
            {words().act}
          </ButtonLink>
        }
      />
    </main>
  )
}
