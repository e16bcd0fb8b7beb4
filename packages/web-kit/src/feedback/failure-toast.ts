import { useKit } from '../kit/kit.tsx'
import { toast } from './toast.tsx'

/** Says in words why what somebody did has failed, where nothing on the page can say it: for `onError` and `catch`. */
export function useFailureToast(): (error: unknown) => void {
  const kit = useKit()
  return (error) => {
    const { title, detail } = kit.describeError(error)
    toast.failure(detail ?? title)
  }
}
