import { plainDateOf } from '@sanzhi/kernel'
import {
  keepPreviousData,
  useApi,
  useListState,
  useNavigate,
  useQuery,
  useStreetPath,
} from '@sanzhi/plugin-api/web'
import { ButtonLink, Face, Page, useFormats } from '@sanzhi/web-kit'
import { ListCard, NoResult, wholeList } from '@sanzhi/web-kit/table'
import { createMemo, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { useBranchWords } from '../words/words.ts'
import { ExportMenu } from './export-menu.tsx'
import { useRegisterColumns } from './register-columns.tsx'
import { RegisterFilterCard } from './register-filter-card.tsx'
import { filterRegister, REGISTER_FILTERS } from './register-filter.ts'
import { RegisterNumbers } from './register-numbers.tsx'
import { registerRows, type RegisterRow } from './register-row.ts'

/** 党支部名册: every branch of the street, and where each stands. */
export function RegisterPage() {
  const words = useBranchWords()
  const navigate = useNavigate()
  const to = useStreetPath()
  const columns = useRegisterColumns()
  const texts = () => words().branch.register
  const [filter, setFilter, clear] = useListState(REGISTER_FILTERS)
  const { list, rules, rows, registerColumns } = useRegister(() => filter().ended === 'yes')
  const remindMonths = () => rules()?.remindMonths ?? 0
  const shown = createMemo(() =>
    filterRegister(rows(), filter(), { today: plainDateOf(new Date()), remindMonths: remindMonths() }),
  )
  const communities = () => [...new Set(rows().flatMap((row) => row.communities))]
  return (
    <Page title={texts().title} summary={texts().summary}>
      <RegisterNumbers rows={rows()} chosen={filter().state} />
      <RegisterFilterCard
        filter={filter()}
        communities={communities()}
        remindMonths={remindMonths()}
        onFilter={setFilter}
        onClear={clear}
      />
      <ListCard<RegisterRow>
        name="branch-register"
        title={texts().list}
        query={wholeList(list, () => shown())}
        columns={columns()}
        rowKey={({ branch }) => branch.id}
        onOpen={({ branch }) => navigate(to(`branch-on-grid/branches/${branch.id}`))}
        actions={<ExportMenu rows={shown()} columns={registerColumns()} />}
        summary={<Summary rows={shown()} />}
        empty={
          <Show when={rows().length === 0} fallback={<NoResult onClear={clear} />}>
            <Face
              scene="empty"
              title={texts().empty}
              detail={texts().emptyDetail}
              actions={<ButtonLink href={to('branch-on-grid/plan')}>{texts().toPlan}</ButtonLink>}
            />
          </Show>
        }
      />
    </Page>
  )
}

/** The branches with the names of their places; rows are there once both have come. */
function useRegister(withEnded: () => boolean) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const list = useQuery(() => ({
    ...api.branches.list.queryOptions({ withEnded: withEnded() }),
    placeholderData: keepPreviousData,
  }))
  const street = useQuery(() => api.plan.street.queryOptions())
  const rules = useQuery(() => api.branches.rules.queryOptions())
  const order = useQuery(() => api.branches.register.queryOptions())
  const rows = createMemo(() =>
    list.isSuccess ? registerRows(list.data, street.isSuccess ? street.data : []) : [],
  )
  return {
    list,
    rows,
    rules: () => (rules.isSuccess ? rules.data : undefined),
    registerColumns: () => (order.isSuccess ? order.data.columns : []),
  }
}

function Summary(props: { rows: readonly RegisterRow[] }) {
  const words = useBranchWords()
  const formats = useFormats()
  const sum = (key: 'fullMembers' | 'probationaryMembers' | 'reportedMembers') =>
    formats.count(props.rows.reduce((total, { branch }) => total + branch[key], 0))
  return (
    <>
      {words().branch.register.sum(sum('fullMembers'), sum('probationaryMembers'), sum('reportedMembers'))}
      <br />
      {words().branch.register.meetingsNote}
    </>
  )
}
