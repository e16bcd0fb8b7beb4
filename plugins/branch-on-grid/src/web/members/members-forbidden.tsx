import { Card, Face } from '@sanzhi/web-kit'
import { useBranchWords } from '../words/words.ts'

/** Stands where names of members would, for whoever may not see them. */
export function MembersForbidden() {
  const words = useBranchWords()
  return (
    <Card>
      <Face
        scene="forbidden"
        compact
        title={words().branch.members.forbidden}
        detail={words().branch.members.forbiddenDetail}
      />
    </Card>
  )
}
