import { useApi } from '@sanzhi/plugin-api/web'
import { useFormats } from '@sanzhi/web-kit'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, Meeting } from '../branch-data.ts'
import { ReasonDialog } from '../course/reason-dialog.tsx'
import { useBranchWords } from '../words/words.ts'

/** Takes back a record that was entered wrongly. */
export function WithdrawDialog(props: {
  branch: BranchFile
  meeting: Meeting | undefined
  onClose: () => void
}) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.meetings.withdrawing
  const lead = () =>
    props.meeting &&
    texts().detail(words().branch.meetings.kinds[props.meeting.kind], formats.day(props.meeting.heldOn))
  return (
    <ReasonDialog
      open={props.meeting !== undefined}
      onClose={() => props.onClose()}
      texts={texts()}
      lead={lead()}
      onSend={(reason) =>
        api.meetings.withdraw.run({ organisationId: props.branch.id, id: props.meeting?.id ?? '', reason })
      }
    />
  )
}
