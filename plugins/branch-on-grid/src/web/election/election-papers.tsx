import { Attachments, FileField, useApi, useQuery, type AttachedFile } from '@sanzhi/plugin-api/web'
import { bindClasses, Button } from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, Election, ElectionPapers as Papers } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { useBranchWords } from '../words/words.ts'
import { createScan } from './create-scan.ts'
import styles from './election.module.css'

const cx = bindClasses(styles)

type ScanKind = keyof Papers['scans']

const scanKinds: readonly ScanKind[] = ['election', 'reply', 'filing']
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The scans of an election and what was made of it on paper; nothing while there can be none. */
export function ElectionPapers(props: { branch: BranchFile; election: Election }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.election.papers
  const [adding, setAdding] = createSignal<ScanKind>()
  const papers = useQuery(() =>
    api.branches.papers.queryOptions({ organisationId: props.branch.id, electionId: props.election.id }),
  )
  const due = () => scanKinds.filter((kind) => isDone(props.election, kind))
  return (
    <Show when={due().length > 0 && papers.isSuccess && papers.data}>
      {(found) => (
        <section class={cx('papers')} aria-label={texts().title}>
          <h3 class={cx('sheetTitle')}>{texts().title}</h3>
          <For each={due()}>
            {(kind) => (
              <div class={cx('paper')}>
                <span class={cx('paperName')}>{texts().scans[kind]}</span>
                <Show
                  when={found().scans[kind].length > 0}
                  fallback={<span class={cx('note')}>{texts().missing}</span>}
                >
                  <Attachments label={texts().scans[kind]} files={found().scans[kind]} />
                </Show>
                <Show when={props.branch.may.organise}>
                  <Button size="small" tone="quiet" onClick={() => setAdding(kind)}>
                    {texts().add}
                  </Button>
                </Show>
              </div>
            )}
          </For>
          <For each={found().papers}>
            {(paper) => (
              <div class={cx('paper')}>
                <span class={cx('paperName')}>{texts().documents[paper.template]}</span>
                <Show
                  when={paper.docx !== null || paper.pdf !== null}
                  fallback={<span class={cx('note')}>{texts().making}</span>}
                >
                  <Attachments
                    label={texts().documents[paper.template]}
                    files={filesOf(paper, texts().documents[paper.template])}
                  />
                </Show>
              </div>
            )}
          </For>
          <AddScanDialog
            branch={props.branch}
            election={props.election}
            kind={adding()}
            onClose={() => setAdding(undefined)}
          />
        </section>
      )}
    </Show>
  )
}

/** Whether the act that a scan belongs to lies behind. */
function isDone({ reportedAt, replyNumber, filingNumber }: Election, kind: ScanKind): boolean {
  return { election: reportedAt, reply: replyNumber, filing: filingNumber }[kind] !== null
}

function filesOf({ docx: word, pdf }: Papers['papers'][number], name: string): readonly AttachedFile[] {
  const file = (id: string | null, ending: string, mediaType: string) =>
    id === null ? [] : [{ id, name: `${name}.${ending}`, mediaType, sizeBytes: null }]
  return [...file(pdf, 'pdf', 'application/pdf'), ...file(word, 'docx', docx)]
}

function AddScanDialog(props: {
  branch: BranchFile
  election: Election
  kind: ScanKind | undefined
  onClose: () => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.election.papers
  return (
    <ActDialog
      open={props.kind !== undefined}
      onClose={() => props.onClose()}
      title={texts().adding}
      confirm={texts().confirm}
    >
      {(form) => (
        <Show when={props.kind}>
          {(kind) => (
            <AddScanForm form={form} branch={props.branch} election={props.election} kind={kind()} />
          )}
        </Show>
      )}
    </ActDialog>
  )
}

function AddScanForm(props: { form: ActForm; branch: BranchFile; election: Election; kind: ScanKind }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.election.papers
  const scan = createScan()
  const send = () => {
    const fileId = scan.fileId()
    if (scan.isBusy() || fileId === null) return undefined
    const of = { organisationId: props.branch.id, electionId: props.election.id }
    return told(api.branches.addScan.run({ ...of, kind: props.kind, fileId }), texts().added)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <FileField
        label={texts().scans[props.kind]}
        required
        error={props.form.tried() && scan.fileId() === null ? texts().needFile : undefined}
        {...scan.field}
      />
    </ActFields>
  )
}
