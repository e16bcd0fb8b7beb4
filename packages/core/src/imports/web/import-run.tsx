import { useApi, useMutation, useQuery } from '@sanzhi/plugin-api/web'
import { Button, Card, Notice, QueryView } from '@sanzhi/web-kit'
import { createEffect, Match, on, Show, Switch } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import { faultText } from './fault-text.ts'
import { ImportDone } from './import-done.tsx'
import { PreviewView } from './preview-view.tsx'
import { RunPanel } from './run-panel.tsx'
import { type Roster, type Run } from './roster.ts'
import type { useRuns } from './use-runs.ts'
import { useImportsWords } from './words.ts'

/** A large import from its check to its end: what the server does by itself, and what it waits for. */
export function ImportRun(props: {
  readonly run: Run
  readonly runs: ReturnType<typeof useRuns>
  readonly rosters: readonly Roster[]
  readonly onLeave: () => void
}) {
  const words = useImportsWords()
  const api = useApi<ImportsRouter>('imports')
  const preview = useQuery(() => ({
    ...api.runPreview.queryOptions({ runId: props.run.id }),
    enabled: props.run.state === 'checked',
    staleTime: Number.POSITIVE_INFINITY,
  }))
  const confirming = useMutation(() => ({
    mutationFn: (planHash: string) => api.confirmRun.run({ runId: props.run.id, planHash }),
    onSettled: () => props.runs.lookAgain(),
  }))
  // Whatever a roster holds may be shown anywhere.
  createEffect(
    on(
      () => props.run.state,
      (state) => void (state === 'done' && props.runs.lookAgain()),
      { defer: true },
    ),
  )
  const giveUp = () => {
    props.runs.cancel(props.run.id)
    props.onLeave()
  }
  return (
    <Switch
      fallback={
        <RunPanel
          run={props.run}
          busy={props.runs.isCancelling()}
          canCancel={props.runs.canCancel()}
          onCancel={() => props.runs.cancel(props.run.id)}
        />
      }
    >
      <Match when={props.run.state === 'checked'}>
        <QueryView query={preview}>
          {(seen) => (
            <PreviewView
              preview={seen()}
              rosters={props.rosters}
              moved={false}
              busy={confirming.isPending || props.runs.isCancelling()}
              error={confirming.error ?? undefined}
              returning={false}
              onReturn={undefined}
              onMap={undefined}
              onBack={giveUp}
              onCommit={() => confirming.mutate(seen().planHash)}
            />
          )}
        </QueryView>
      </Match>
      <Match when={props.run.state === 'done' && props.run.result}>
        {(result) => (
          <ImportDone
            roster={props.run.roster}
            result={result()}
            returning={false}
            onReturn={undefined}
            onMore={() => props.onLeave()}
          />
        )}
      </Match>
      <Match when={props.run.state === 'failed' || props.run.state === 'cancelled'}>
        <Card>
          <Show
            when={props.run.failure}
            fallback={<Notice tone="info" announce title={words().run.cancelled} />}
          >
            {(failure) => (
              <Notice tone="danger" announce title={words().refused}>
                <p>{faultText(words(), failure().reason, failure().params)}</p>
              </Notice>
            )}
          </Show>
          <Button onClick={() => props.onLeave()}>{words().again}</Button>
        </Card>
      </Match>
    </Switch>
  )
}
