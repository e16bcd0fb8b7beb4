import { useApi, useMutation, useStreetPath, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  Card,
  ChoiceCards,
  ConfirmDialog,
  Field,
  FileDrop,
  Notice,
  Page,
  Steps,
  TextArea,
  useKit,
} from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { FaultTable } from '../../imports/web/fault-table.tsx'
import type { MembersRouter } from '../members/members.router.ts'
import styles from './account.module.css'
import type { Slip } from './slip.ts'
import { SlipList } from './slips-dialog.tsx'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

type Opening = Answer<MembersRouter, 'previewOpening'>

const MAX_BYTES = 2_000_000
const WAYS = ['paste', 'upload'] as const

/** Accounts from the stamped form, in three steps: enter, check, print. */
export function OpenAccountsPage() {
  const words = useAccountWords()
  const api = useApi<MembersRouter>('account')
  const [file, setFile] = createSignal<File>()
  const preview = useMutation(() => api.previewOpening.mutationOptions())
  const open = useMutation(() => api.open.mutationOptions())
  const checked = () => (preview.isSuccess ? preview.data : undefined)
  const slips = () => (open.isSuccess ? open.data.slips : undefined)
  const step = () => {
    if (slips()) return 2
    return checked() ? 1 : 0
  }
  const start = () => {
    preview.reset()
    open.reset()
  }
  return (
    <Page title={words().opening.title} summary={words().opening.summary}>
      <Card>
        <Steps label={words().opening.stepsLabel} names={words().opening.steps} current={step()} />
      </Card>
      <Switch>
        <Match when={slips()}>{(made) => <OpenedCard slips={made()} onAgain={start} />}</Match>
        <Match when={checked()}>
          {(opening) => (
            <CheckedCard
              opening={opening()}
              busy={open.isPending}
              error={open.isError ? open.error : undefined}
              onBack={start}
              onOpen={() => {
                const sheet = file()
                if (sheet) open.mutate({ file: sheet, planHash: opening().planHash })
              }}
            />
          )}
        </Match>
        <Match when={true}>
          <EnterCard
            busy={preview.isPending}
            error={preview.isError ? preview.error : undefined}
            onSheet={(sheet) => {
              setFile(sheet)
              preview.mutate({ file: sheet })
            }}
          />
        </Match>
      </Switch>
    </Page>
  )
}

function Refused(props: { error: unknown }) {
  const kit = useKit()
  return (
    <Notice tone="danger" announce title={kit.describeError(props.error).title}>
      <p>{kit.describeError(props.error).detail}</p>
    </Notice>
  )
}

function EnterCard(props: { busy: boolean; error: unknown; onSheet: (sheet: File) => void }) {
  const words = useAccountWords()
  const [way, setWay] = createSignal<(typeof WAYS)[number]>('paste')
  const [text, setText] = createSignal('')
  const [file, setFile] = createSignal<File>()
  const sheet = () => {
    if (way() === 'upload') return file()
    return text().trim() === '' ? undefined : new File([text()], '粘贴.csv')
  }
  return (
    <Card>
      <div class={cx('stack')}>
        <Show when={props.error}>{(error) => <Refused error={error()} />}</Show>
        <ChoiceCards
          label={words().opening.ways}
          value={way()}
          onValue={(value) => setWay(WAYS.find((known) => known === value) ?? 'paste')}
          choices={WAYS.map((value) => ({ value, title: words().opening[value] }))}
        />
        <Show
          when={way() === 'paste'}
          fallback={
            <FileDrop
              label={words().opening.file}
              endings={['.xlsx', '.xls', '.et', '.csv']}
              maxBytes={MAX_BYTES}
              hint={words().opening.fileHint}
              file={file()}
              onFile={setFile}
            />
          }
        >
          <Field label={words().opening.pasteLabel} help={words().opening.pasteHelp}>
            {(ids) => (
              <TextArea
                ids={ids}
                rows={10}
                placeholder={words().opening.pastePlaceholder}
                value={text()}
                onValue={setText}
              />
            )}
          </Field>
        </Show>
      </div>
      <div class={cx('foot')}>
        <Button
          tone="primary"
          busy={props.busy}
          disabled={sheet() === undefined}
          onClick={() => {
            const given = sheet()
            if (given) props.onSheet(given)
          }}
        >
          {words().opening.check}
        </Button>
      </div>
    </Card>
  )
}

interface CheckedProps {
  readonly opening: Opening
  readonly busy: boolean
  readonly error: unknown
  readonly onBack: () => void
  readonly onOpen: () => void
}

function CheckedCard(props: CheckedProps) {
  const words = useAccountWords()
  const [asking, setAsking] = createSignal(false)
  const count = () => props.opening.rows.length
  const columns = (): readonly Column<Opening['rows'][number]>[] => [
    { key: 'sheetRow', title: words().opening.row, value: (row) => row.sheetRow, width: '5rem' },
    { key: 'name', title: words().name, value: (row) => row.name, always: true, width: '9rem' },
    {
      key: 'username',
      title: words().username,
      value: (row) => (row.isNameMade ? `${row.username}（${words().opening.nameMade}）` : row.username),
    },
    { key: 'phone', title: words().phone, value: (row) => row.phone, width: '9rem' },
    { key: 'remark', title: words().opening.remark, value: (row) => row.remark },
  ]
  return (
    <>
      <Show when={props.error}>{(error) => <Refused error={error()} />}</Show>
      <Show
        when={props.opening.faults.length > 0}
        fallback={<Notice tone="success" title={words().opening.noFaults} />}
      >
        <Card title={words().opening.faults(props.opening.faults.length)}>
          <FaultTable
            name="account-faults"
            faults={props.opening.faults}
            columns={props.opening.columns}
            empty={words().opening.noFaults}
          />
        </Card>
      </Show>
      <Card title={words().opening.ready(count())}>
        <Show when={count() > 0} fallback={<p>{words().opening.none}</p>}>
          <PlainTable
            label={words().opening.ready(count())}
            columns={columns()}
            rows={props.opening.rows}
            rowKey={(row) => row.username}
          />
        </Show>
        <div class={cx('foot')}>
          <Button onClick={() => props.onBack()}>{words().opening.back}</Button>
          <Button tone="primary" disabled={count() === 0} busy={props.busy} onClick={() => setAsking(true)}>
            {words().opening.confirm(count())}
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={asking()}
        title={words().opening.ask(count())}
        confirmLabel={words().opening.confirm(count())}
        busy={props.busy}
        onConfirm={() => {
          setAsking(false)
          props.onOpen()
        }}
        onCancel={() => setAsking(false)}
      >
        {words().opening.askDetail}
      </ConfirmDialog>
    </>
  )
}

function OpenedCard(props: { slips: readonly Slip[]; onAgain: () => void }) {
  const words = useAccountWords()
  const to = useStreetPath()
  return (
    <Card title={words().opening.done(props.slips.length)}>
      <div class={cx('stack')}>
        <Notice tone="warning" announce title={words().slips.once}>
          <p>{words().opening.next}</p>
        </Notice>
        <SlipList slips={props.slips} />
      </div>
      <div class={cx('foot')}>
        <ButtonLink href={to('account')}>{words().opening.toList}</ButtonLink>
        <Button onClick={() => props.onAgain()}>{words().opening.again}</Button>
        <Button tone="primary" onClick={() => window.print()}>
          <PrintIcon size="1.1em" />
          {words().slips.print}
        </Button>
      </div>
    </Card>
  )
}
