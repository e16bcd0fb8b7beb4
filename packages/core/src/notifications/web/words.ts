import { useText } from '@sanzhi/plugin-api/web'
import type { zh } from './zh.ts'

export const useNotificationsWords = () => useText<typeof zh>('notifications')
