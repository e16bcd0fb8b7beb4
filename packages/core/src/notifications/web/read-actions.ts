import { useApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import type { NotificationsRouter } from '../notifications.router.ts'
import { useNotificationsWords } from './words.ts'

/** Marking as read, and everything on show that hangs on it looked up again. */
export function useReadActions() {
  const words = useNotificationsWords()
  const formats = useFormats()
  const onError = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<NotificationsRouter>('notifications')
  const refresh = () =>
    Promise.all(
      [api.list.queryKey(), api.counts.queryKey()].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
  const one = useMutation(() => ({ ...api.markRead.mutationOptions(), onError, onSettled: refresh }))
  const all = useMutation(() => ({
    ...api.markAllRead.mutationOptions(),
    onSuccess: ({ marked }) => toast.success(words().marked(formats.count(marked))),
    onError,
    onSettled: refresh,
  }))
  return {
    refresh,
    busy: () => all.isPending,
    mark: (id: string) => one.mutate({ ids: [id] }),
    markAll: () => all.mutate(undefined),
  }
}
