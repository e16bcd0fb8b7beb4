import type { Answer } from '@sanzhi/plugin-api/web'
import type { AccessRouter } from '../../access.router.ts'
import { useGrantTexts } from '../grants/grant-texts.ts'
import { useAccessWords } from '../words.ts'

type Person = Answer<AccessRouter, 'explainPerson'>
export type Explained = Person['permissions'][number]
type Held = Person['grants'][number]

/** Says why a person may do something, or why not, in one line a grant. */
export function useGrounds(roleName: (id: string) => string) {
  const words = useAccessWords()
  const texts = useGrantTexts()
  const gives = (grant: Pick<Held, 'role' | 'placeName' | 'organisationName'>) =>
    words().why.gives(roleName(grant.role), texts.scope(grant))

  function whyNot(ground: Explained['grounds'][number], grant: Held): string {
    const why = words().why.why
    const role = roleName(grant.role)
    switch (ground.verdict) {
      case 'ended':
        return why.ended(role)
      case 'scheduled':
        return why.scheduled(role, grant.validFrom)
      case 'elsewhere':
        return why.elsewhere(role, texts.scope(grant))
      case 'not_in_role':
        if (ground.origin === 'pending') return why.pending(role)
        return ground.origin === 'changed' ? why.denied(role) : why.not_in_role(role)
      case 'gives':
        return gives(grant)
    }
  }

  return {
    gives,
    /** The grants that give it or, where none does, what stands against each; ended ones only where there is nothing else. */
    because(permission: Explained, grants: readonly Held[]): readonly string[] {
      const byId = new Map(grants.map((grant) => [grant.id, grant]))
      const told = permission.allowed
        ? permission.grounds.filter(({ verdict }) => verdict === 'gives')
        : permission.grounds
      const open = told.filter(({ verdict }) => verdict !== 'ended')
      const lines = (open.length > 0 ? open : told).flatMap((ground) => {
        const grant = byId.get(ground.grantId)
        return grant ? [whyNot(ground, grant)] : []
      })
      return lines.length > 0 ? [...new Set(lines)] : [words().why.why.none]
    },
  }
}
