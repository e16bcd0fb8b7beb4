import { useApi, useCan, useMutation, useNavigate, useStreetPath } from '@sanzhi/plugin-api/web'
import { Button, useFailureToast } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { DocumentsRouter } from '../documents.router.ts'
import { useDocumentsWords } from './words.ts'

/** 生成呈批单: puts an approval that has ended onto paper and shows the document. `matter` is what the page calls it. */
export function IssueSheet(props: { readonly approvalId: string; readonly matter: string }) {
  const words = useDocumentsWords()
  const can = useCan()
  const tellFailure = useFailureToast()
  const navigate = useNavigate()
  const to = useStreetPath()
  const api = useApi<DocumentsRouter>('documents')
  const issue = useMutation(() => ({
    ...api.issueApprovalSheet.mutationOptions(),
    onSuccess: ({ id }: { id: string }) => navigate(to('documents', { document: id })),
    onError: tellFailure,
  }))
  return (
    <Show when={can('documents.issue')}>
      <Button
        tone="link"
        busy={issue.isPending}
        onClick={() => issue.mutate({ approvalId: props.approvalId, matter: props.matter })}
      >
        {words().issueSheet}
      </Button>
    </Show>
  )
}
