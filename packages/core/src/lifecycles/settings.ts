import { Type } from '@sanzhi/schema'

/** Rules of the domain that carry a number. */
export const settings = Type.Object(
  {
    'lifecycles.next_year_reminder_from': Type.String({
      title: '提示缺少下一年工作日历的起始日期',
      description: '自当年该日起，下一年放假安排仍未录入的，提示系统管理员。',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      default: '12-01',
      'x-source': '自定：近年放假安排通知均在 10 月下旬至 11 月中旬印发',
      'x-confidence': 'M',
      'x-unit': '月-日',
      'x-en': {
        title: 'Day from which a missing calendar of the next year is told',
        description:
          'From this day on the system administrator is told while the next year’s holidays are not there.',
        unit: 'month-day',
        source: 'Own rule: holidays have been announced between late October and mid November',
      },
    }),
    'lifecycles.due_soon_days': Type.Integer({
      title: '临期提示天数',
      description: '距到期日不超过该天数的事项，在办理进度中标为临期。',
      minimum: 0,
      maximum: 30,
      default: 3,
      'x-source': '自定：按街道办理习惯',
      'x-confidence': 'L',
      'x-unit': '天',
      'x-en': {
        title: 'Time before its last day in which a case counts as due soon',
        description: 'Cases that near their last day are marked as due soon.',
        unit: 'days',
        source: 'Own rule: by the habit of street offices',
      },
    }),
  },
  { additionalProperties: false, title: '办理期限', 'x-en': { title: 'Cases and deadlines' } },
)
