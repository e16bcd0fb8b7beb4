import type { Answer } from '@sanzhi/plugin-api/web'
import type { TasksRouter } from '../tasks.router.ts'

/** A task as the inbox shows it. */
export type TaskRow = Answer<TasksRouter, 'list'>['rows'][number]

export type InboxTab = 'open' | 'done' | 'copied' | 'started'
export const inboxTabs: readonly InboxTab[] = ['open', 'done', 'copied', 'started']
