import { hasReason, useApi, useMutation } from '@sanzhi/plugin-api/web'
import { toast } from '@sanzhi/web-kit'
import { createSignal } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import type { ProposedMapping } from './roster.ts'
import { useImportsWords } from './words.ts'

/** Where in a file a person pointed out the table. */
interface Where {
  readonly sheet?: string
  readonly headerRow?: number
}

interface Mapped {
  readonly header: string
  readonly key: string | null
}

export interface MappedImport {
  readonly chosen: () => { readonly roster: RosterId; readonly file: File }
  readonly check: () => void
}

/** Whether a file was refused for headers that a person can match. */
export function isOtherwiseHeaded(error: unknown): boolean {
  return hasReason(error, 'imports.header_missing') || hasReason(error, 'imports.columns_missing')
}

/** The step of an import in which a person says what each column of the file holds. */
export function useMapping(work: MappedImport) {
  const api = useApi<ImportsRouter>('imports')
  const words = useImportsWords()
  const [where, setWhere] = createSignal<Where>({})
  const [proposal, setProposal] = createSignal<ProposedMapping>()
  const proposing = useMutation(() => ({
    mutationFn: (asked: Where | undefined) =>
      api.proposeMapping.run({ ...work.chosen(), ...(asked ?? where()) }),
    onSuccess: (answer: ProposedMapping, asked: Where | undefined) => {
      if (asked !== undefined) setWhere({ sheet: answer.sheet, headerRow: answer.headerRow })
      setProposal(answer)
    },
  }))
  const keeping = useMutation(() => ({
    mutationFn: (columns: readonly Mapped[]) =>
      api.keepMapping.run({ roster: work.chosen().roster, columns: [...columns] }),
    onSuccess: () => {
      // The table that was shown is the one to be read.
      const shown = proposal()
      if (shown) setWhere({ sheet: shown.sheet, headerRow: shown.headerRow })
      work.check()
    },
  }))
  const forgetting = useMutation(() => ({
    mutationFn: () => api.forgetMapping.run({ roster: work.chosen().roster }),
    onSuccess: () => {
      toast.success(words().mapping.forgotten)
      proposing.mutate(undefined)
    },
  }))
  const calls = [proposing, keeping, forgetting] as const
  const close = () => {
    setProposal(undefined)
    for (const call of calls) call.reset()
  }
  return {
    where,
    proposal,
    busy: () => calls.some((call) => call.isPending),
    error: () => calls.map((call) => call.error).find(Boolean) ?? undefined,
    propose: (asked?: Where) => proposing.mutate(asked),
    keep: (columns: readonly Mapped[]) => keeping.mutate(columns),
    forget: () => forgetting.mutate(),
    close,
    restart: () => {
      setWhere({})
      close()
    },
  }
}
