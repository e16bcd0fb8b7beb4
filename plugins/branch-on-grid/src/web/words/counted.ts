const plurals = new Intl.PluralRules('en')

/** 1 grid, 2 grids: an English count with its noun. */
export function counted(count: number | undefined, one: string, other = `${one}s`): string {
  return `${count} ${plurals.select(Number(count)) === 'one' ? one : other}`
}

/** The same of a count that has arrived as text. */
export const many = (count: string, one: string, other?: string): string =>
  counted(Number(count.replaceAll(',', '')), one, other)
