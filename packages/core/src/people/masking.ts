import { maskCitizenNumber, maskMobile } from '@sanzhi/kernel'

/** The fields of a person that a reader may come across. */
export type PersonFact = 'name' | 'gender' | 'home' | 'citizenNumber' | 'phone' | 'party'

/** How a field is shown. */
export type Sight = 'hidden' | 'masked' | 'plain'

/** What the reader may do at the person's place. */
export interface Reader {
  can(permission: string): boolean
}

/**
 * Why the field is shown: in a list or a record, for a task that the reader holds and the person is part of, to
 * the person who asked for a copy, or in public.
 */
export type Occasion = 'listing' | 'task' | 'own_copy' | 'public'

/**
 * How `fact` is shown to `reader`. Citizen numbers and phones are never plain in a listing: reading one is an act of its
 * own, with a reason. Party facts are for those who work with them, whatever the task. Firms and partner units see
 * the name of a person in their task and nothing else. Source: handbook 6.2 P1, P4, P5.
 */
export function sightOf(fact: PersonFact, reader: Reader, occasion: Occasion): Sight {
  if (occasion === 'own_copy') {
    return 'plain'
  }
  if (fact === 'name') {
    return isNameOpen(reader, occasion) ? 'plain' : 'masked'
  }
  if (occasion === 'public' || !reader.can('people.view')) {
    return 'hidden'
  }
  if (fact === 'party') {
    return reader.can('people.view_members') ? 'plain' : 'hidden'
  }
  return fact === 'citizenNumber' || fact === 'phone' ? 'masked' : 'plain'
}

/** In public the name alone is shown, and whole only with the person's consent, which whoever asks has looked up. */
function isNameOpen(reader: Reader, occasion: Occasion): boolean {
  return occasion === 'task' || (occasion === 'listing' && reader.can('people.view'))
}

const compoundSurnames = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐'.split(
    ' ',
  ),
)

const titles = { male: '先生', female: '女士' } as const

/** 张女士; 同志 where the gender is not known. Source: handbook 6.2 P5. */
export function shortName(name: string, gender: 'male' | 'female' | null): string {
  const surname =
    compoundSurnames.has(name.slice(0, 2)) && name.length > 2 ? name.slice(0, 2) : name.slice(0, 1)
  return `${surname}${gender === null ? '同志' : titles[gender]}`
}

/** A name as `sight` lets it be seen. Never hidden whole: a record without any name cannot be told apart. */
export function shownName(
  person: { readonly name: string; readonly gender: 'male' | 'female' | null },
  sight: Sight,
): string {
  return sight === 'plain' ? person.name : shortName(person.name, person.gender)
}

/** A sensitive value as `sight` lets it be seen; null where it is absent or hidden. */
export function shownValue(
  fact: 'citizenNumber' | 'phone',
  value: string | null,
  sight: Sight,
): string | null {
  if (value === null || sight === 'hidden') {
    return null
  }
  if (sight === 'plain') {
    return value
  }
  return fact === 'phone' ? maskMobile(value) : maskCitizenNumber(value)
}
