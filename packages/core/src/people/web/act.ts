import { useQueryClient, useStreet } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast } from '@sanzhi/web-kit'
import { createSignal } from 'solid-js'

/**
 * Runs acts of this endpoint one at a time, says how they went and lets every list of it be read again. Calls go past the
 * memory of mutations, which would keep what was answered.
 */
export function useAct() {
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const street = useStreet()
  const [busy, setBusy] = createSignal(false)
  const run = async (act: () => Promise<unknown>, said: string | undefined): Promise<boolean> => {
    if (busy()) return false
    setBusy(true)
    try {
      await act()
      if (said !== undefined) toast.success(said)
      return true
    } catch (error) {
      tellFailure(error)
      return false
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: [`/api/s/${street().slug}/people/trpc`] })
    }
  }
  return { busy, run }
}
