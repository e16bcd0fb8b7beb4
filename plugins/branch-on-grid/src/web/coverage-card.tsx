import { useApi, useQuery, useStreetPath, type Api, type QueryCall } from '@sanzhi/plugin-api/web'
import { bindClasses, Card, QueryView, useFormats } from '@sanzhi/web-kit'
import { plainDateOf } from '@sanzhi/kernel'
import type { BranchRouter } from '../contract.ts'
import styles from './plan/plan.module.css'
import { percentOf } from './percent-of.ts'
import { useBranchWords } from './words/words.ts'

const cx = bindClasses(styles)

type Coverage = Api<BranchRouter>['plan']['coverage'] extends QueryCall<never, infer Output> ? Output : never

/** On the workbench: how many compounds a branch is responsible for today. */
export function CoverageCard() {
  const words = useBranchWords()
  const to = useStreetPath()
  const api = useApi<BranchRouter>('branch-on-grid')
  const coverage = useQuery(() => api.plan.coverage.queryOptions())
  return (
    <Card
      title={words().coverage.title}
      extra={<a href={to('branch-on-grid/plan')}>{words().coverage.toPlan}</a>}
    >
      <QueryView
        query={coverage}
        isEmpty={(known) => known.compounds === 0}
        empty={<p class={cx('quiet')}>{words().coverage.none}</p>}
      >
        {(known) => <CoverageFigure coverage={known()} />}
      </QueryView>
    </Card>
  )
}

function CoverageFigure(props: { coverage: Coverage }) {
  const words = useBranchWords()
  const formats = useFormats()
  const percent = () => percentOf(props.coverage.coveredCompounds, props.coverage.compounds)
  return (
    <>
      <p>{words().coverage.rate}</p>
      <p class={cx('coverage')}>
        <span class={cx('rate')}>{percent()}%</span>
        <span>
          {words().coverage.of(
            formats.count(props.coverage.coveredCompounds),
            formats.count(props.coverage.compounds),
          )}
        </span>
      </p>
      <div class={cx('bar')} aria-hidden="true">
        <div class={cx('fill')} style={{ width: `${percent()}%` }} />
      </div>
      <p class={cx('hint')}>{words().coverage.formula(plainDateOf(new Date()))}</p>
    </>
  )
}
