import type { WebPage } from '@sanzhi/plugin-api/web'
import { describe, expect, it } from 'vitest'
import { matchPage } from './match-page.ts'

const page = (path: string): WebPage => ({
  path,
  title: { zh: path, en: path },
  component: () => Promise.reject(new Error('not loaded here')),
})
const pages = [page(''), page('branches/:id'), page('branches/new'), page('branches/:id/terms/:term')]

describe('matchPage', () => {
  it.each([
    ['', '', {}],
    ['branches/new', 'branches/new', {}],
    ['branches/42', 'branches/:id', { id: '42' }],
    ['branches/%E6%B1%9F%E5%A4%B4', 'branches/:id', { id: '江头' }],
    ['branches/42/terms/3/', 'branches/:id/terms/:term', { id: '42', term: '3' }],
  ])('finds the page of %j', (path, pattern, params) => {
    const match = matchPage(pages, path)
    expect(match?.page.path).toBe(pattern)
    expect(match?.params).toEqual(params)
  })
  it.each(['branches', 'branches/42/terms', 'nowhere'])('finds nothing at %j', (path) => {
    expect(matchPage(pages, path)).toBeUndefined()
  })
})
