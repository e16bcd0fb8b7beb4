import { useApi, useMutation } from '@sanzhi/plugin-api/web'
import { Button, Notice, toast, useKit } from '@sanzhi/web-kit'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'
import { useRefreshCalendar, type Calendar } from './calendar-data.ts'

/** A year that was just saved, with what stood there before. */
export interface Undo {
  readonly year: number
  /** The version that saving made. */
  readonly version: number
  /** What the street had entered before; null: nothing. */
  readonly before: (Pick<Calendar, 'days'> & { readonly source: string }) | null
}

/** Says that a year was saved, and takes it back while nobody has changed it since. */
export function UndoNotice(props: { undo: Undo; onClose: () => void }) {
  const words = useLifecyclesWords()
  const kit = useKit()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const refresh = useRefreshCalendar()
  const takeBack = useMutation(() => ({
    mutationFn: ({ year, version, before }: Undo): Promise<unknown> =>
      before === null
        ? api.resetCalendar.run({ year, version })
        : api.saveCalendar.run({ year, version, source: before.source, days: [...before.days] }),
    onSuccess: () => toast.success(words().calendar.undone),
    onError: (error: unknown) =>
      toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
    onSettled: () => {
      props.onClose()
      return refresh()
    },
  }))
  return (
    <Notice
      tone="success"
      announce
      title={words().calendar.saved(String(props.undo.year))}
      action={
        <Button size="small" busy={takeBack.isPending} onClick={() => takeBack.mutate(props.undo)}>
          {words().calendar.undo}
        </Button>
      }
    >
      <p>{words().calendar.savedDetail}</p>
    </Notice>
  )
}
