import type { run as zh } from './run-words.zh.ts'

export const run: typeof zh = {
  progress: 'Progress',
  beginning: 'Preparing…',
  stages: {
    checking: (file) => `Checking “${file}”`,
    writing: (file) => `Importing “${file}”`,
    undoing: (file) => `Taking back “${file}”`,
  },
  counts: {
    checking: ({ read, checked, of }) => `${read} of ${of} rows read, ${checked} checked.`,
    writing: ({ read, written, of }) => `${read} of ${of} rows read, ${written} written.`,
    undoing: ({ written, of }) => `${written} of ${of} records taken back.`,
  },
  goesOn: 'This goes on by itself: you may close the page and come back later.',
  cancelImport: 'It takes effect as a whole when it is complete. Cancelled before, it writes nothing.',
  cancelUndo: 'It takes effect as a whole when it is complete. Cancelled before, everything stays as it is.',
  cancel: 'Cancel',
  cancelled: 'Cancelled; no data changed.',
  open: 'See the result',
  waiting: (file) => `“${file}” was checked and waits to be confirmed.`,
  kinds: { import: 'Import', undo: 'Undo' },
  states: {
    checking: 'Checking',
    checked: 'Waiting for you',
    writing: 'Under way',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  list: 'Large imports',
  kind: 'What',
  reason: 'Note',
  startedUndo: 'It is being taken back in the background; this page shows how far it is.',
}
