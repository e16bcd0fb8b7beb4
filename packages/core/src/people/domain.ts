import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { defineDomain } from '../core-domain.ts'
import { settleMerge, settleTask } from './duplicate/merge.service.ts'
import { peopleFields } from './fields.ts'
import * as createPerson from './migrations/20261122T1027_create_person.ts'
import * as sealPersonRows from './migrations/20261125T0600_seal_persons.ts'
import * as logLooks from './migrations/20261125T0601_log_looks.ts'
import * as recordConsent from './migrations/20261125T0602_record_consent.ts'
import * as takeRequests from './migrations/20261125T0603_take_requests.ts'
import * as mergePersons from './migrations/20261125T0604_merge_persons.ts'
import * as proposeKeyErasure from './migrations/20261125T0605_propose_key_erasure.ts'
import * as addAddress from './migrations/20261127T0100_add_address.ts'
import { peopleRouter } from './people.router.ts'
import { peopleSettings } from './settings.ts'
import { sealPersons, sealTask } from './person/seal-persons.ts'

const office = ['people.view', 'people.view_members', 'people.view_catalogue']
const { at } = makeHandlers<CoreCall>()

/**
 * Property, enforcement, partner and resident roles see nobody here; what they are owed comes through their tasks. A grid worker sees the
 * people of the grid without Party data. Source: handbook 6.2 P4.
 */
export const people = defineDomain({
  name: 'people',
  title: { zh: '人员信息', en: 'People' },
  router: peopleRouter,
  permissions: {
    'people.view': { zh: '查看人员（敏感信息隐藏）', en: 'View people, sensitive values hidden' },
    'people.view_members': { zh: '查看党员名册', en: 'View the roster of Party members' },
    'people.unmask': { zh: '查看敏感信息原文', en: 'Read sensitive values' },
    'people.manage': { zh: '更正、合并人员', en: 'Correct and merge people' },
    'people.record_consent': { zh: '登记同意和撤回', en: 'Record consent and withdrawal' },
    'people.rights': { zh: '办理个人信息权利请求', en: 'Handle requests about personal data' },
    'people.view_looks': { zh: '查看敏感信息查看记录', en: 'View who read sensitive values' },
    'people.view_catalogue': { zh: '查看个人信息目录', en: 'View the catalogue of personal data' },
    'people.manage_purposes': { zh: '编辑处理目的和告知书', en: 'Word purposes and the privacy notice' },
    'people.erase_street': { zh: '销毁街道密钥（须两人）', en: 'Destroy the street’s keys (two people)' },
  },
  wholeStreet: ['people.manage_purposes', 'people.erase_street'],
  roles: {
    street_approver: [...office, 'people.rights', 'people.manage_purposes'],
    street_clerk: [...office, 'people.unmask', 'people.manage', 'people.record_consent', 'people.rights'],
    community_secretary: [...office, 'people.unmask', 'people.manage', 'people.record_consent'],
    community_clerk: [...office, 'people.record_consent'],
    branch_secretary: [...office, 'people.record_consent'],
    grid_worker: ['people.view', 'people.record_consent'],
    system_admin: ['people.view_catalogue', 'people.erase_street'],
    security_admin: [
      'people.view_looks',
      'people.view_catalogue',
      'people.manage_purposes',
      'people.erase_street',
    ],
    audit_admin: ['people.view_looks', 'people.view_catalogue'],
  },
  fixed: [
    {
      permissions: ['people.view', 'people.view_members', 'people.unmask', 'people.manage', 'people.rights'],
      roles: ['property_manager', 'enforcement_officer', 'partner_liaison', 'resident'],
      reason: {
        zh: '物业、执法、共建单位和居民不接触人员档案和党员信息（手册 6.2 P4）',
        en: 'Property, enforcement, partner and resident roles see neither people’s records nor Party data (handbook 6.2 P4)',
      },
    },
    {
      permissions: ['people.unmask'],
      roles: ['system_admin', 'security_admin', 'audit_admin'],
      reason: {
        zh: '系统、安全、审计管理员不查看敏感信息原文（手册 6.2，三员分立）',
        en: 'The three administrators read no sensitive values (handbook 6.2, separation of duties)',
      },
    },
  ],
  settings: peopleSettings,
  personalFields: peopleFields,
  timers: [at(sealTask, (call) => sealPersons(call)), at(settleTask, (call, ref) => settleMerge(call, ref))],
  migrations: {
    core: {
      '20261122T1027_create_person': createPerson,
      '20261125T0600_seal_persons': sealPersonRows,
      '20261125T0601_log_looks': logLooks,
      '20261125T0602_record_consent': recordConsent,
      '20261125T0603_take_requests': takeRequests,
      '20261125T0604_merge_persons': mergePersons,
      '20261125T0605_propose_key_erasure': proposeKeyErasure,
      '20261127T0100_add_address': addAddress,
    },
  },
})
