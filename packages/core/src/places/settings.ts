import { Type } from '@sanzhi/schema'

const digitsOrLetters = '(\\\\d|\\[A-Z\\]|\\[A-Z0-9\\]|[A-Za-z0-9-])'

/**
 * The forms of code that a street may ask for: figures, capitals or either, a fixed number of each, and at most at the
 * end a number without upper bound. Every text of this form is a pattern, and none of them can be slow on any code.
 */
const codeForm = `^\\^(${digitsOrLetters}([{][1-9]\\d?[}])?)*${digitsOrLetters}([{][1-9]\\d?,?[}])?\\$$`

export const placesSettings = Type.Object(
  {
    'grid.code_regex': Type.String({
      default: '^\\d{15}$',
      pattern: codeForm,
      maxLength: 60,
      title: '网格编码格式',
      description:
        '导入网格划分表时，编码不符合该格式的行不予导入。\\d 表示一位数字，{15} 表示位数，例：^\\d{15}$ 为 15 位数字',
      'x-source': 'CJ/T 349-2010 等标准位数不一，由街道确定',
      'x-confidence': 'L',
      'x-en': {
        title: 'Form of grid codes',
        description:
          'Rows of a grid roster with a code of another form are refused. \\d is a figure, {15} how many: ^\\d{15}$ asks for 15 figures',
        source: 'Standards differ (CJ/T 349-2010 and others): for the street to say',
      },
    }),
    'compound.old_rule': Type.Object(
      {
        built_until: Type.Integer({
          default: 2000,
          minimum: 1949,
          maximum: 2100,
          title: '建成年份不晚于',
          'x-unit': '年',
          'x-en': { title: 'Built no later than', unit: '' },
        }),
      },
      {
        additionalProperties: false,
        default: { built_until: 2000 },
        title: '老旧小区认定',
        description: '小区底数表未填写「是否老旧小区」时，导入按建成年份认定；建成年份也未填写的，不作认定',
        'x-source': '国办发〔2020〕23号：2000年底前建成的老旧小区',
        'x-confidence': 'M',
        'x-en': {
          title: 'Old compounds',
          description:
            'Where a compound roster does not say whether a compound is old, its import goes by the year it was built; without a year it is left open',
          source: 'General Office of the State Council, 2020 No. 23: built before the end of 2000',
        },
      },
    ),
  },
  {
    additionalProperties: false,
    title: '社区、网格和小区',
    'x-en': { title: 'Communities, grids and compounds' },
  },
)
