import { describe, expect, it } from 'vitest'
import { loginPath, nextPage } from './next-page.ts'

describe('nextPage', () => {
  it.each([
    ['?next=%2Fs%2Fjiangtou%2Fplaces%2Fgrids%3Fq%3D1', '/s/jiangtou/places/grids?q=1'],
    ['', '/'],
    ['?next=https%3A%2F%2Fevil.example', '/'],
    ['?next=%2F%2Fevil.example', '/'],
    ['?next=%2F%5Cevil.example', '/'],
    ['?next=javascript%3Aalert(1)', '/'],
    ['?next=%2Flogin', '/'],
  ])('of %j is %j', (search, page) => {
    expect(nextPage(search)).toBe(page)
  })
})

describe('loginPath', () => {
  it('leads back to where it came from', () => {
    const path = '/s/jiangtou/places/grids?q=江头&kind=residential'
    expect(nextPage(new URL(loginPath(path, true), 'http://host').search)).toBe(path)
  })
  it('is bare for the first page', () => {
    expect(loginPath('/', false)).toBe('/login')
  })
})
