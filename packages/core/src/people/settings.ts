import { Type } from '@sanzhi/schema'

/** The numbers of this domain's rules: a domain's code reads them by `call.settings.of(peopleSettings)`. */
export const peopleSettings = Type.Object(
  {
    'people.looks_per_day': Type.Integer({
      default: 50,
      minimum: 1,
      maximum: 1000,
      title: '每人每天可查看敏感信息次数',
      'x-en': {
        title: 'Looks at sensitive values, a person a day',
        unit: '',
        source: 'Convention of the platform: looked at as needed',
      },
      'x-unit': '次',
      'x-source': '平台约定：敏感信息按需查看',
      'x-confidence': 'L',
    }),
    'people.rights_due_working_days': Type.Integer({
      default: 15,
      minimum: 1,
      maximum: 60,
      title: '个人信息权利请求办理期限',
      'x-en': {
        title: 'Time for requests about personal data',
        unit: 'working days',
        source: 'Personal Information Protection Law, article 50; the time is for the street to say',
      },
      'x-unit': '个工作日',
      'x-source': '《个人信息保护法》第五十条，期限由街道确定',
      'x-confidence': 'L',
    }),
    'people.merge_undo_days': Type.Integer({
      default: 30,
      minimum: 1,
      maximum: 180,
      title: '人员合并后可撤销天数',
      'x-en': {
        title: 'Time in which merging people can be undone',
        unit: 'days',
        source: 'Convention of the platform',
      },
      'x-unit': '天',
      'x-source': '平台约定',
      'x-confidence': 'L',
    }),
  },
  { additionalProperties: false, title: '人员和个人信息', 'x-en': { title: 'People and personal data' } },
)
