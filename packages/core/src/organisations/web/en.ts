import type { zh } from './zh.ts'

export const en: typeof zh = {
  title: 'Party members',
  summary:
    'Members on the rosters, formal and reported. The middle of numbers is hidden; reading one takes a reason.',
  list: 'Party members',
  filter: 'Filter members',
  name: 'Name',
  nameHint: 'Name, or how it begins',
  gender: 'Gender',
  genders: { male: 'Male', female: 'Female' },
  citizenNumber: 'Citizen number',
  phone: 'Phone',
  category: 'Category',
  categories: { full: 'Full member', probationary: 'Probationary member' },
  affiliation: 'Affiliation',
  affiliations: { formal: 'Formal', reported: 'Reported' },
  affiliationNote: 'Only full members with a formal affiliation count for a branch and its votes.',
  branch: 'Branch',
  branchReported: 'From the roster, not on file',
  compound: 'Lives in',
  joinedOn: 'Joined on',
  empty: 'No members yet',
  emptyDetail: 'Import the roster of Party members first.',
  toImport: 'Import',
  reasons: {
    compound_covered: 'A branch is already responsible for this compound.',
    name_taken: 'An organisation of this name exists already.',
  },
}
