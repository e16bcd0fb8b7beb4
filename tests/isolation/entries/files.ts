import type { Entries } from '../entry.ts'
import { except, listed } from '../roles.ts'

const uploaders = except('audit_admin')

export const files: Entries = {
  'street/files/limits': { roles: uploaders, answer: listed },
  // Each caller's own uploads alone can be thrown away: everybody else's are absent, whoever asks.
  'street/files/discard': {
    roles: uploaders,
    answer: [404, 'files.not_found'],
    input: ({ fileId }) => ({ id: fileId }),
    foreignId: { notFound: 'files.not_found' },
  },
}
