import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

it('has what a first start needs without any variable', () => {
  expect(readSettings({}, '/srv/sanzhi')).toMatchObject({
    dataDir: '/srv/sanzhi/.data',
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: undefined,
    isBehindProxy: false,
    logsRequests: false,
  })
})

it('takes an empty variable for one that is not there', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '', HOST: '' }, '/srv')).toEqual(readSettings({}, '/srv'))
})

it.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['SANZHI_URL', 'sanzhi.example'],
  ['SANZHI_URL', 'https://sanzhi.example/path'],
  ['SANZHI_SESSION_SECRET', 'short'],
])('refuses %s=%s by name', (variable, value) => {
  expect(() => readSettings({ [variable]: value }, '/srv')).toThrow(
    expect.objectContaining({ reason: 'host.bad_variable', params: { variable } }),
  )
})
