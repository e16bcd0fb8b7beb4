import { useText } from '@sanzhi/plugin-api/web'
import type { zh } from './zh.ts'

export const useBranchWords = () => useText<typeof zh>('branch-on-grid')
