import { decideMobile } from '@sanzhi/kernel'
import { hands } from '../../access/three-hands.ts'
import { slugForm } from '../street-address.ts'

/** Roles whose holders a street needs before anybody can work there. Source: handbook 6.2 (三员分立), section 8. */
export const firstRoles = [...hands, 'street_clerk', 'street_approver'] as const

export type FirstRole = (typeof firstRoles)[number]

/** Somebody who shall work in the street from its first day. */
export interface FirstPerson {
  readonly role: FirstRole
  readonly name: string
  /** '' for none. */
  readonly phone: string
}

/** A form that is being filled in: anything of it may be missing. */
export interface OpeningForm {
  readonly name: string
  readonly nameEn: string
  readonly slug: string
  readonly code: string
  /** Version of the district's template; null: none. */
  readonly templateVersionId: string | null
  readonly modules: readonly string[]
  readonly people: readonly FirstPerson[]
}

export const emptyForm: OpeningForm = {
  name: '',
  nameEn: '',
  slug: '',
  code: '',
  templateVersionId: null,
  modules: [],
  people: firstRoles.map((role) => ({ role, name: '', phone: '' })),
}

export type OpeningStep = 'identity' | 'configuration' | 'people' | 'modules'

/** What speaks against opening a street as a form says. */
export interface OpeningFault {
  readonly step: OpeningStep
  readonly reason:
    | 'name_missing'
    | 'slug_form'
    | 'slug_taken'
    | 'code_form'
    | 'code_elsewhere'
    | 'code_taken'
    | 'template_unknown'
    | 'role_missing'
    | 'name_of_person_missing'
    | 'phone_form'
    | 'phone_taken'
    | 'same_hand'
    | 'same_phone'
    | 'module_unknown'
    | 'module_needs'
  /** The role, module or name that it is about. */
  readonly about?: string
}

/** What the rest of the installation says about a form. */
export interface OpeningSurroundings {
  /** Six digits. */
  readonly districtCode: string
  readonly slugs: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
  readonly templateVersionIds: ReadonlySet<string>
  /** Modules that run on this server, with those that each needs. */
  readonly modules: ReadonlyMap<string, readonly string[]>
  isPhoneTaken(phone: string): boolean
}

/**
 * The code as the register keeps it: nine digits, of which the first six are the district's. Twelve digits of a statistical
 * code name a street when they end in 000. Undefined for anything else. Source: GB/T 10114.
 */
export function streetCode(typed: string): string | undefined {
  const digits = typed.replaceAll(/\s/g, '')
  if (/^\d{9}$/.test(digits)) return digits
  return /^\d{9}000$/.test(digits) ? digits.slice(0, 9) : undefined
}

/** Everything that speaks against opening; none when it can be opened. */
export function findFaults(form: OpeningForm, around: OpeningSurroundings): readonly OpeningFault[] {
  return [
    ...identityFaults(form, around),
    ...(form.templateVersionId !== null && !around.templateVersionIds.has(form.templateVersionId)
      ? [{ step: 'configuration' as const, reason: 'template_unknown' as const }]
      : []),
    ...peopleFaults(form.people, around),
    ...moduleFaults(form.modules, around),
  ]
}

function identityFaults(form: OpeningForm, around: OpeningSurroundings): readonly OpeningFault[] {
  const reasons: OpeningFault['reason'][] = []
  if (form.name.trim() === '') reasons.push('name_missing')
  if (!slugForm.test(form.slug)) reasons.push('slug_form')
  else if (around.slugs.has(form.slug)) reasons.push('slug_taken')
  const code = streetCode(form.code)
  if (code === undefined) reasons.push('code_form')
  else if (!code.startsWith(around.districtCode)) reasons.push('code_elsewhere')
  else if (around.codes.has(code)) reasons.push('code_taken')
  return reasons.map((reason) => ({ step: 'identity', reason }))
}

function peopleFaults(people: readonly FirstPerson[], around: OpeningSurroundings): readonly OpeningFault[] {
  const step = 'people'
  const named = people.filter(({ name }) => name.trim() !== '')
  const missing = firstRoles
    .filter((role) => !named.some((person) => person.role === role))
    .map((role): OpeningFault => ({ step, reason: 'role_missing', about: role }))
  const nameless = people
    .filter(({ name, phone }) => name.trim() === '' && phone.trim() !== '')
    .map(({ role }): OpeningFault => ({ step, reason: 'name_of_person_missing', about: role }))
  return [...missing, ...nameless, ...phoneFaults(named, around), ...handFaults(named)]
}

function phoneFaults(named: readonly FirstPerson[], around: OpeningSurroundings): readonly OpeningFault[] {
  const namesByPhone = Map.groupBy(
    named.filter(({ phone }) => phone.trim() !== ''),
    ({ phone }) => bareMobile(phone),
  )
  return [...namesByPhone].flatMap(([phone, holders]): readonly OpeningFault[] => {
    const about = holders[0]?.name.trim() ?? ''
    if (!decideMobile(phone).valid) return [{ step: 'people', reason: 'phone_form', about }]
    if (around.isPhoneTaken(phone)) return [{ step: 'people', reason: 'phone_taken', about }]
    return holders.some(({ name }) => name.trim() !== about)
      ? [{ step: 'people', reason: 'same_phone', about }]
      : []
  })
}

/** The eleven digits, or what was typed where it is no number. */
function bareMobile(typed: string): string {
  const verdict = decideMobile(typed)
  return verdict.valid ? verdict.value : typed.trim()
}

/** Two of the three hands under one name are taken for one person, unless their telephones differ. */
function handFaults(named: readonly FirstPerson[]): readonly OpeningFault[] {
  return gatherPeople(named)
    .filter(({ roles }) => hands.filter((hand) => roles.includes(hand)).length > 1)
    .map(({ name }) => ({ step: 'people', reason: 'same_hand', about: name }))
}

function moduleFaults(chosen: readonly string[], { modules }: OpeningSurroundings): readonly OpeningFault[] {
  return chosen.flatMap((id): readonly OpeningFault[] => {
    const needs = modules.get(id)
    if (needs === undefined) return [{ step: 'modules', reason: 'module_unknown', about: id }]
    return needs.every((need) => chosen.includes(need))
      ? []
      : [{ step: 'modules', reason: 'module_needs', about: id }]
  })
}

/** One person with all roles that a form gives them. */
export interface GatheredPerson {
  readonly name: string
  readonly phone: string | null
  readonly roles: readonly FirstRole[]
}

/** Lines of one name are one person, unless they have different telephones. Lines without a name are left out. */
export function gatherPeople(people: readonly FirstPerson[]): readonly GatheredPerson[] {
  const gathered: { name: string; phone: string | null; roles: FirstRole[] }[] = []
  for (const line of people) {
    const name = line.name.trim()
    const phone = line.phone.trim() === '' ? null : bareMobile(line.phone)
    if (name === '') continue
    const known = gathered.find(
      (person) => person.name === name && (person.phone === phone || person.phone === null || phone === null),
    )
    if (known === undefined) gathered.push({ name, phone, roles: [line.role] })
    else {
      known.phone ??= phone
      if (!known.roles.includes(line.role)) known.roles.push(line.role)
    }
  }
  return gathered
}

/** In an order in which they can be switched on: what one needs comes before it. */
export function inOrderOfNeed(
  chosen: readonly string[],
  modules: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const ordered = new Set<string>()
  const add = (id: string, above: readonly string[]): void => {
    if (above.includes(id)) return
    for (const need of modules.get(id) ?? []) add(need, [...above, id])
    ordered.add(id)
  }
  for (const id of chosen) add(id, [])
  return [...ordered]
}
