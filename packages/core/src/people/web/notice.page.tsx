import { useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Card, Page, QueryView } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import styles from './people.module.css'
import { printPaper } from './print-paper.ts'
import type { Catalogue } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** The street's notice on personal data, made from its purposes. Source: handbook 6.2 P3, PIPL art. 17. */
export function NoticePage() {
  const words = usePeopleWords()
  const texts = () => words().notice
  const to = useStreetPath()
  const api = useApi<PeopleRouter>('people')
  const catalogue = useQuery(() => api.catalogue.get.queryOptions())
  let paper!: HTMLDivElement
  return (
    <Page
      title={texts().title}
      actions={
        <>
          <ButtonLink href={to('people/catalogue')}>{texts().back}</ButtonLink>
          <Button
            tone="primary"
            disabled={!catalogue.isSuccess}
            onClick={() => printPaper(texts().title, paper)}
          >
            {texts().print}
          </Button>
        </>
      }
    >
      <Card>
        <div ref={paper} class={cx('paper')}>
          <QueryView query={catalogue}>{(found) => <NoticeText catalogue={found()} />}</QueryView>
        </div>
      </Card>
    </Page>
  )
}

function NoticeText(props: { catalogue: Catalogue }) {
  const words = usePeopleWords()
  const texts = () => words().notice
  const headings = () => words().catalogue
  return (
    <>
      <p>{texts().intro(props.catalogue.streetName)}</p>
      <h2 class={cx('paperHeading')}>{texts().what}</h2>
      <div class={cx('wide')}>
        <table class={cx('paperTable')}>
          <thead>
            <tr>
              <th scope="col">{headings().purpose}</th>
              <th scope="col">{headings().basis}</th>
              <th scope="col">{headings().kinds}</th>
              <th scope="col">{headings().retention}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.catalogue.purposes}>
              {(purpose) => (
                <tr>
                  <td>
                    {purpose.title}
                    <br />
                    {purpose.notice}
                  </td>
                  <td>{headings().bases[purpose.basis]}</td>
                  <td>{purpose.kinds}</td>
                  <td>{purpose.retentionNote}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <h2 class={cx('paperHeading')}>{texts().rights}</h2>
      <p>{texts().rightsText}</p>
      <h2 class={cx('paperHeading')}>{texts().safety}</h2>
      <p>{texts().safetyText}</p>
    </>
  )
}
