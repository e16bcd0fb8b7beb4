import { Show } from 'solid-js'
import type { BranchFile } from '../branch-data.ts'
import { openElection, type BranchAct } from '../course/branch-acts.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { SheetDialog } from './sheet-dialog.tsx'
import { ApproveDialog, FileDialog, ReportDialog, ReturnResultDialog } from './written-dialogs.tsx'

/** The questions before each act of an election; one at a time. */
export function ElectionDialogs(props: {
  branch: BranchFile
  asked: BranchAct | undefined
  onClose: () => void
}) {
  const common = (act: BranchAct) => ({
    branch: props.branch,
    open: props.asked === act,
    onClose: () => props.onClose(),
  })
  return (
    <>
      <BeginDialog {...common('begin')} />
      <Show when={openElection(props.branch)}>
        {(election) => <SheetDialog {...common('enterSheet')} election={election()} />}
      </Show>
      <ReportDialog {...common('report')} />
      <ApproveDialog {...common('approve')} />
      <ReturnResultDialog {...common('return')} />
      <FileDialog {...common('file')} />
    </>
  )
}
