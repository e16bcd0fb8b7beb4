import { describe, expect, it } from 'vitest'
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

it('keeps attachments beside everything else, elsewhere, or in a bucket that is named whole', () => {
  expect(readSettings({ SANZHI_DATA_DIR: '/var/sanzhi' }, '/srv')).toMatchObject({
    filesDir: '/var/sanzhi/files',
    s3: undefined,
  })
  expect(readSettings({ SANZHI_FILES_DIR: 'attachments' }, '/srv').filesDir).toBe('/srv/attachments')
  const bucket = {
    SANZHI_S3_ENDPOINT: 'https://oss.example.gov.cn',
    SANZHI_S3_BUCKET: 'sanzhi',
    SANZHI_S3_ACCESS_KEY: 'key',
    SANZHI_S3_SECRET_KEY: 'secret',
  }
  expect(readSettings(bucket, '/srv').s3).toEqual({
    endpoint: 'https://oss.example.gov.cn',
    bucket: 'sanzhi',
    region: 'us-east-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  })
  for (const variable of ['SANZHI_S3_BUCKET', 'SANZHI_S3_ACCESS_KEY', 'SANZHI_S3_SECRET_KEY']) {
    expect(() => readSettings({ ...bucket, [variable]: '' }, '/srv')).toThrow(
      expect.objectContaining({ reason: 'host.bad_variable', params: { variable } }),
    )
  }
})

describe('a gateway of texts', () => {
  const gateway = {
    SANZHI_SMS_URL: 'https://sms.example.gov.cn/send',
    SANZHI_SMS_KEY: 'huli',
    SANZHI_SMS_SECRET: 'secret',
    SANZHI_SMS_SIGN: '湖里三治',
  }

  it('is there when it is named whole', () => {
    expect(readSettings({}, '/srv').sms).toBeUndefined()
    expect(readSettings(gateway, '/srv').sms).toEqual({
      url: 'https://sms.example.gov.cn/send',
      key: 'huli',
      secret: 'secret',
      sign: '湖里三治',
    })
    const ownMachine = { ...gateway, SANZHI_SMS_URL: 'http://127.0.0.1:8080/' }
    expect(readSettings(ownMachine, '/srv').sms?.url).toBe('http://127.0.0.1:8080/')
  })

  it.each([
    ['SANZHI_SMS_URL', 'http://sms.example.gov.cn/send'],
    ['SANZHI_SMS_URL', 'https://user:secret@sms.example.gov.cn/'],
    ['SANZHI_SMS_URL', 'sms.example.gov.cn'],
    ['SANZHI_SMS_KEY', ''],
    ['SANZHI_SMS_KEY', 'a,b'],
    ['SANZHI_SMS_SECRET', ''],
    ['SANZHI_SMS_SIGN', ''],
  ])('is refused for %s=%s, by name', (variable, value) => {
    expect(() => readSettings({ ...gateway, [variable]: value }, '/srv')).toThrow(
      expect.objectContaining({ reason: 'host.bad_variable', params: { variable } }),
    )
  })
})
