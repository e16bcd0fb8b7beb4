import { useDistrictApi, useMutation } from '@sanzhi/plugin-api/web'
import { Button, ConfirmDialog, toast, useFailureToast } from '@sanzhi/web-kit'
import { createSignal } from 'solid-js'
import { SlipsDialog } from '../../identity/web/slips-dialog.tsx'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { Opened } from './opening-form.ts'
import type { StreetDetails } from './street-row.ts'
import { useTenancyWords } from './words.ts'

/** First passwords anew for those of a street on trial who never signed in. */
export function ReissueSlips(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [asking, setAsking] = createSignal(false)
  const [slips, setSlips] = createSignal<Opened['slips']>([])
  const reissue = useMutation(() => ({
    ...api.opening.reissueSlips.mutationOptions(),
    onSuccess: (made: Opened['slips']) => {
      if (made.length === 0) toast.success(words().reissue.none)
      setSlips(made)
    },
    onError: tellFailure,
    onSettled: () => setAsking(false),
  }))
  return (
    <>
      <Button size="small" tone="quiet" onClick={() => setAsking(true)}>
        {words().reissue.act}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={words().reissue.ask(props.street.name)}
        confirmLabel={words().reissue.act}
        busy={reissue.isPending}
        onConfirm={() => reissue.mutate({ slug: props.street.slug })}
        onCancel={() => setAsking(false)}
      >
        {words().reissue.detail}
      </ConfirmDialog>
      <SlipsDialog slips={slips()} onClose={() => setSlips([])} />
    </>
  )
}
