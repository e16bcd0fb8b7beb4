import { decideCitizenNumber, decideMobile } from '@sanzhi/kernel'
import { cellAscii } from './cell-text.ts'
import { type CellParser, refused, taken } from './cell-verdict.ts'

const citizenNumberProblems = {
  form: 'imports.citizen_number_form',
  birth_date: 'imports.citizen_number_birth_date',
  check_digit: 'imports.citizen_number_check',
} as const

/** 18 characters with the right check character. A number cell is refused: its last digits are gone. */
export const citizenNumber: CellParser<string> = (cell) => {
  const written = cellAscii(cell).replaceAll(/\s/g, '')
  if (cell.kind === 'number' || /^\d(\.\d+)?e\+?\d+$/i.test(written)) {
    return refused('imports.citizen_number_as_number')
  }
  const verdict = decideCitizenNumber(written)
  if (verdict.valid) return taken(verdict.value)
  const params = verdict.problem === 'form' ? { length: written.length } : {}
  return refused(citizenNumberProblems[verdict.problem], params)
}

/** A mainland mobile number, 11 digits. Eleven digits fit into a number cell, so that is no loss. */
export const mobile: CellParser<string> = (cell) => {
  const verdict = decideMobile(cellAscii(cell))
  if (verdict.valid) return taken(verdict.value)
  return verdict.problem === 'length'
    ? refused('imports.phone_length', { digits: verdict.digits })
    : refused('imports.phone_form')
}
