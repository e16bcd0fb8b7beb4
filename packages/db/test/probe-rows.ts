export interface ProbeTables {
  item: {
    id: string
    code: string
    note: string | null
    boxId: string | null
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
  box: {
    id: string
    name: string
    createdAt: Date
    createdBy: string | null
    updatedAt: Date
    version: number
  }
}

export const streetA = '0198c000-0000-7000-8000-00000000000a'
export const streetB = '0198c000-0000-7000-8000-00000000000b'

const stamp = { createdAt: new Date(0), createdBy: null, updatedAt: new Date(0), version: 1 }

export function item(
  id: string,
  code: string,
): { id: string; code: string; note: null; boxId: null } & typeof stamp {
  return { id, code, note: null, boxId: null, ...stamp }
}

export function box(id: string, name: string): { id: string; name: string } & typeof stamp {
  return { id, name, ...stamp }
}
