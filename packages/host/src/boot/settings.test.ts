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

describe('ways in from outside', () => {
  const oidc = {
    SANZHI_OIDC_ISSUER: 'https://login.example.gov.cn/realms/huli',
    SANZHI_OIDC_CLIENT_ID: 'sanzhi',
    SANZHI_OIDC_CLIENT_SECRET: 'secret',
  }
  const wecom = {
    SANZHI_WECOM_CORP_ID: 'ww1',
    SANZHI_WECOM_AGENT_ID: '1000002',
    SANZHI_WECOM_SECRET: 'secret',
  }

  it('are there when they are named whole', () => {
    expect(readSettings({}, '/srv')).toMatchObject({ oidc: undefined, wecom: undefined })
    expect(readSettings({ ...oidc, ...wecom, SANZHI_OIDC_NAME: '湖里区统一认证' }, '/srv')).toMatchObject({
      oidc: {
        issuer: 'https://login.example.gov.cn/realms/huli',
        clientId: 'sanzhi',
        clientSecret: 'secret',
        name: '湖里区统一认证',
      },
      wecom: { corpId: 'ww1', agentId: '1000002', secret: 'secret', name: undefined, api: undefined },
    })
  })

  it.each([
    ['SANZHI_OIDC_ISSUER', 'http://login.example.gov.cn'],
    ['SANZHI_OIDC_ISSUER', 'login.example.gov.cn'],
    ['SANZHI_OIDC_CLIENT_ID', ''],
    ['SANZHI_OIDC_CLIENT_SECRET', ''],
    ['SANZHI_WECOM_AGENT_ID', ''],
    ['SANZHI_WECOM_SECRET', ''],
    ['SANZHI_WECOM_API', 'http://qyapi.example'],
    ['SANZHI_WECOM_API', 'https://qyapi.example/path'],
  ])('are refused for %s=%s, by name', (variable, value) => {
    expect(() => readSettings({ ...oidc, ...wecom, [variable]: value }, '/srv')).toThrow(
      expect.objectContaining({ reason: 'host.bad_variable', params: { variable } }),
    )
  })
})
