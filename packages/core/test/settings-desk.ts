import { adoptTemplateVersion, publishTemplateVersion, type NewRule } from '@sanzhi/core'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { settingsPlugin } from './settings-plugin.ts'

export const at = (slug: string, procedure: string) => `s/${slug}/settings/trpc/${procedure}`
export const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
export const issuesOf = ({ error }: Answer) =>
  Object(error?.data['issues']).map(({ path, keyword, params }: Record<string, unknown>) => [
    path,
    keyword,
    params,
  ])

interface Field {
  readonly key: string
  readonly value: unknown
  readonly below: unknown
  readonly source: string
  readonly lock: string | null
  readonly bounds: unknown
  readonly isIgnored: boolean
  readonly isMissing: boolean
  readonly changedAt: string | null
  readonly changedByName: string | null
  readonly changeReason: string | null
  readonly adoptedAt: string | null
  readonly adoptedByName: string | null
}

interface Change {
  readonly owner?: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly reset?: readonly string[]
  readonly version?: number
  readonly reason?: string
}

/** Two streets with the plugins `deadlines` and `quotas`, the first of which is on in one, and whoever asks about their settings. */
export interface SettingsDesk {
  readonly platform: TestPlatform
  readonly street: TestStreet
  readonly admin: Visitor
  readonly clerk: Visitor
  readonly adminThere: Visitor
  form(owner?: string, visitor?: Visitor, slug?: string): Promise<Form>
  change(change: Change): Promise<Answer>
  inForce(): Promise<Record<string, unknown>>
  history(request?: object): Promise<readonly Record<string, unknown>[]>
  adopt(rules: readonly NewRule[]): Promise<void>
}

interface Form {
  readonly version: number
  readonly template: unknown
  readonly openCases: unknown
  readonly values: Readonly<Record<string, unknown>>
  field(key: string): Field | undefined
}

export async function openSettingsDesk(): Promise<SettingsDesk> {
  const platform = await makeTestPlatform({
    plugins: [settingsPlugin('deadlines'), settingsPlugin('quotas', { hasMustSet: true })],
  })
  const street = await platform.openStreet('jiangtou')
  const neighbour = await platform.openStreet('shili')
  const admin = await platform.visitor(street, 'system_admin')
  const clerk = await platform.visitor(street, 'street_clerk')
  const adminThere = await platform.visitor(neighbour, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'deadlines' })

  const form = async (owner = 'deadlines', visitor = admin, slug = 'jiangtou'): Promise<Form> => {
    const data = Object((await visitor.query(at(slug, 'get'), { owner })).data)
    const fields: readonly Field[] = data.fields
    return {
      version: Number(data.version),
      template: data.template,
      openCases: data.openCases,
      field: (key) => fields.find((field) => field.key === key),
      values: Object.fromEntries(fields.map((field) => [field.key, field.value])),
    }
  }
  return {
    platform,
    street,
    admin,
    clerk,
    adminThere,
    form,
    async change({ owner = 'deadlines', values = {}, reset = [], ...rest }) {
      const { version } = await form(owner)
      return admin.mutate(at('jiangtou', 'change'), { owner, version, values, reset, ...rest })
    },
    inForce: async () => Object((await clerk.query('s/jiangtou/deadlines/trpc/settings')).data),
    history: async (request = {}) =>
      Object((await admin.query(at('jiangtou', 'history'), request)).data).rows,
    async adopt(rules) {
      const { accountId } = admin
      const now = platform.clock.now()
      const { versionId } = await publishTemplateVersion(
        platform.database,
        { districtId: platform.districtId, name: '基础模板', rules },
        { accountId, now, owners: platform.host.keeper.settings.owners },
      )
      await adoptTemplateVersion(
        platform.database,
        { tenantId: street.tenantId, districtId: platform.districtId, versionId, accountId },
        now,
      )
    },
  }
}

export const rule = (
  key: string,
  mode: NewRule['mode'],
  rest: Pick<NewRule, 'value' | 'bounds'>,
): NewRule => ({
  owner: 'deadlines',
  key,
  mode,
  ...rest,
})
