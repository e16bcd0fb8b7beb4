import { Button } from '../button/button.tsx'
import { Face } from '../feedback/face.tsx'
import { useKitText } from '../kit/kit.tsx'

/** A list whose conditions nothing meets: the way out is to drop them. */
export function NoResult(props: { onClear: () => void }) {
  const words = useKitText()
  return (
    <Face
      scene="search"
      title={words().noResult}
      detail={words().noResultHint}
      actions={<Button onClick={() => props.onClear()}>{words().clearFilters}</Button>}
    />
  )
}
