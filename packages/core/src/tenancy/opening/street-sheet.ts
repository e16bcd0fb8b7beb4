import { maskMobile } from '@sanzhi/kernel'
import { mobile } from '../../imports/sheet/parse-identity.ts'
import { list, text } from '../../imports/sheet/parse-text.ts'
import { defineRoster, type RosterRow } from '../../imports/sheet/roster-definition.ts'
import {
  findFaults,
  gatherPeople,
  streetCode,
  type FirstPerson,
  type FirstRole,
  type OpeningFault,
  type OpeningForm,
  type OpeningSurroundings,
} from './opening.ts'

/** As many as one district has, and as one page opens one after the other. */
export const mostStreets = 60

function nameOf<const Key extends string>(key: Key, zh: string, en: string) {
  return {
    key,
    title: { zh: `${zh}姓名`, en },
    headers: [`${zh}姓名`, zh],
    required: true,
    parse: text({ maxLength: 30 }),
    fieldClass: 'C3',
    // Whoever opens streets has the list before them.
    mask: (name: string) => name,
  } as const
}

function phoneOf<const Key extends string>(key: Key, zh: string, en: string) {
  return {
    key,
    title: { zh: `${zh}手机`, en: `${en}: mobile number` },
    headers: [`${zh}手机`, `${zh}手机号码`],
    required: false,
    parse: mobile,
    fieldClass: 'C3',
    mask: maskMobile,
  } as const
}

/** One row a street. */
export const streetSheet = defineRoster({
  id: 'streets',
  title: { zh: '街道开通表', en: 'Streets to open' },
  columns: [
    {
      key: 'name',
      title: { zh: '街道名称', en: 'Street' },
      headers: ['街道名称', '街道'],
      required: true,
      parse: text({ maxLength: 40 }),
      fieldClass: 'C1',
    },
    {
      key: 'code',
      title: { zh: '行政区划代码', en: 'Administrative code' },
      headers: ['行政区划代码', '区划代码', '代码'],
      required: true,
      parse: text({ maxLength: 20 }),
      fieldClass: 'C1',
    },
    {
      key: 'slug',
      title: { zh: '访问地址', en: 'Address' },
      headers: ['访问地址', '地址简称'],
      required: false,
      parse: text({ maxLength: 40 }),
      fieldClass: 'C1',
    },
    {
      key: 'nameEn',
      title: { zh: '英文名称', en: 'English name' },
      headers: ['英文名称'],
      required: false,
      parse: text({ maxLength: 80 }),
      fieldClass: 'C1',
    },
    {
      key: 'template',
      title: { zh: '初始配置模板', en: 'Template' },
      headers: ['初始配置模板', '模板'],
      required: false,
      parse: text({ maxLength: 60 }),
      fieldClass: 'C1',
    },
    {
      key: 'modules',
      title: { zh: '启用模块', en: 'Modules' },
      headers: ['启用模块', '模块'],
      required: false,
      parse: list,
      fieldClass: 'C1',
    },
    nameOf('systemAdmin', '系统管理员', 'System administrator'),
    phoneOf('systemAdminPhone', '系统管理员', 'System administrator'),
    nameOf('securityAdmin', '安全管理员', 'Security administrator'),
    phoneOf('securityAdminPhone', '安全管理员', 'Security administrator'),
    nameOf('auditAdmin', '审计管理员', 'Audit administrator'),
    phoneOf('auditAdminPhone', '审计管理员', 'Audit administrator'),
    nameOf('clerk', '街道经办员', 'Street clerk'),
    phoneOf('clerkPhone', '街道经办员', 'Street clerk'),
    nameOf('approver', '街道审批人', 'Street approver'),
    phoneOf('approverPhone', '街道审批人', 'Street approver'),
  ],
})

export type StreetSheetRow = RosterRow<typeof streetSheet>

/** What names in a sheet stand for. */
export interface SheetNames {
  /** Version by the template's name. */
  readonly templates: ReadonlyMap<string, string>
  /** Id by the module's name, in either language. */
  readonly modules: ReadonlyMap<string, string>
}

function person(role: FirstRole, name: string, phone: string | null): FirstPerson {
  return { role, name, phone: phone ?? '' }
}

/** A row as the wizard's form; a name that stands for nothing is kept, and so found to be a fault. */
export function formOfRow({ values }: StreetSheetRow, names: SheetNames): OpeningForm {
  const { name, nameEn, template } = values
  const code = values.code.trim()
  return {
    name,
    nameEn: nameEn ?? '',
    slug: values.slug?.trim().toLowerCase() ?? `s${streetCode(code) ?? ''}`,
    code,
    templateVersionId: template === null ? null : (names.templates.get(template) ?? template),
    modules: [...new Set((values.modules ?? []).map((module) => names.modules.get(module) ?? module))],
    people: [
      person('system_admin', values.systemAdmin, values.systemAdminPhone),
      person('security_admin', values.securityAdmin, values.securityAdminPhone),
      person('audit_admin', values.auditAdmin, values.auditAdminPhone),
      person('street_clerk', values.clerk, values.clerkPhone),
      person('street_approver', values.approver, values.approverPhone),
    ],
  }
}

/** What speaks against each form: also what an earlier one without a fault has taken already. In the order of `forms`. */
export function findSheetFaults(
  forms: readonly OpeningForm[],
  around: OpeningSurroundings,
): readonly (readonly OpeningFault[])[] {
  const slugs = new Set(around.slugs)
  const codes = new Set(around.codes)
  const phones = new Set<string>()
  return forms.map((form) => {
    const faults = findFaults(form, {
      ...around,
      slugs,
      codes,
      isPhoneTaken: (phone) => phones.has(phone) || around.isPhoneTaken(phone),
    })
    if (faults.length === 0) {
      slugs.add(form.slug)
      codes.add(streetCode(form.code) ?? form.code)
      for (const { phone } of gatherPeople(form.people)) if (phone !== null) phones.add(phone)
    }
    return faults
  })
}
