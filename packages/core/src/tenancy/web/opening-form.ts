import type { Answer } from '@sanzhi/plugin-api/web'
import { createStore, type SetStoreFunction } from 'solid-js/store'
import type { PlaceRoster } from '../opening/opening-rosters.ts'
import type { OpeningRouter } from '../opening/opening.router.ts'
import { useTenancyWords } from './words.ts'

export type Draft = Answer<OpeningRouter, 'get'>
export type Choices = Answer<OpeningRouter, 'choices'>
export type Fault = Draft['faults'][number]
export type Plan = Answer<OpeningRouter, 'plan'>
/** What opening came to, and the name to say it by. */
export type Opened = Answer<OpeningRouter, 'carryOut'> & { readonly name: string }
/** Rosters that were chosen and are not sent yet. */
export type ChosenFiles = Partial<Record<PlaceRoster, File>>
/** Forms that a workbook gave. */
export type Kept = Answer<OpeningRouter, 'keepSheet'>
export type FormStep = Fault['step']
type Form = Draft['form']

/** The form as the wizard's steps write it. */
export interface EditableForm extends Omit<Form, 'people' | 'modules'> {
  modules: string[]
  people: { role: Form['people'][number]['role']; name: string; phone: string }[]
}

export type SetForm = SetStoreFunction<EditableForm>

export function createForm(form: Form): [EditableForm, SetForm] {
  return createStore<EditableForm>({
    ...form,
    modules: [...form.modules],
    people: form.people.map((person) => ({ ...person })),
  })
}

/** An address to begin with: the first word of the English name, else the code. Undefined while neither says enough. */
export function proposeSlug({ nameEn, code }: Pick<Form, 'nameEn' | 'code'>): string | undefined {
  const word = nameEn
    .trim()
    .toLowerCase()
    .replace(/\s+(sub-?district|street)$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
  if (word.length >= 3) return word
  return /^\d{9}/.test(code) ? `s${code.slice(0, 9)}` : undefined
}

/** Words for what speaks against a form; what it is about is named as the page names it. */
export function useFaultText(choices: () => Choices, local: (text: { zh: string; en: string }) => string) {
  const words = useTenancyWords()
  const nameOf = (about: string): string => {
    const named = [...choices().roles, ...choices().modules].find(({ id }) => id === about)
    return named === undefined ? about : local(named.title)
  }
  return ({ reason, about }: Fault): string => {
    const text = words().wizard.faults[reason]
    return typeof text === 'string' ? text : text(nameOf(about ?? ''))
  }
}
