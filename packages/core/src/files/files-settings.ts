import { Type, type Static } from '@sanzhi/schema'

const mebibyte = 1_048_576

interface Bound {
  readonly title: string
  readonly en: string
  readonly unit: string
  readonly enUnit: string
  readonly default: number
  readonly minimum: number
  readonly maximum: number
}

/** None of them is a law's: they keep the platform itself from harm. */
function bound({ en, unit, enUnit, ...rest }: Bound) {
  return Type.Integer({
    ...rest,
    'x-en': { title: en, unit: enUnit, source: 'Convention of the platform' },
    'x-source': '平台约定',
    'x-confidence': 'H',
    'x-unit': unit,
  })
}

/** Bounds of what a street stores. The server refuses requests of more than 25 MB whatever stands here. */
export const fileSettings = Type.Object(
  {
    'files.max_megabytes': bound({
      title: '单个附件大小上限',
      en: 'Largest attachment',
      unit: 'MB',
      enUnit: 'MB',
      default: 20,
      minimum: 1,
      maximum: 25,
    }),
    'files.quota_megabytes': bound({
      title: '街道附件总容量',
      en: 'Space for all attachments of the street',
      unit: 'MB',
      enUnit: 'MB',
      default: 20_480,
      minimum: 100,
      maximum: 10_485_760,
    }),
    'files.unattached_hours': bound({
      title: '未提交附件的保留时长',
      en: 'How long an upload waits to be used',
      unit: '小时',
      enUnit: 'hours',
      default: 24,
      minimum: 1,
      maximum: 720,
    }),
    'files.keeps_location': Type.Boolean({
      title: '保留照片的拍摄地点等信息',
      default: false,
      'x-en': {
        title: 'Keep where and when pictures were taken',
        source: 'Personal data: no more than is needed',
      },
      'x-source': '个人信息最小必要原则',
      'x-confidence': 'H',
    }),
    'files.max_unpacked_megabytes': bound({
      title: '办公文档展开后大小上限',
      en: 'Largest size of an unpacked document',
      unit: 'MB',
      enUnit: 'MB',
      default: 256,
      minimum: 32,
      maximum: 2_048,
    }),
    'files.max_unpack_ratio': bound({
      title: '办公文档压缩比上限',
      en: 'Highest ratio of compression of a document',
      unit: '倍',
      enUnit: 'times',
      default: 100,
      minimum: 20,
      maximum: 1_000,
    }),
    'files.max_parts': bound({
      title: '办公文档内部文件数上限',
      en: 'Most parts within a document',
      unit: '个',
      enUnit: 'parts',
      default: 5_000,
      minimum: 100,
      maximum: 50_000,
    }),
    'files.max_nesting': bound({
      title: '办公文档嵌套层数上限',
      en: 'Most levels of documents within documents',
      unit: '层',
      enUnit: 'levels',
      default: 1,
      minimum: 0,
      maximum: 3,
    }),
    'files.max_megapixels': bound({
      title: '图片像素上限',
      en: 'Most pixels of a picture',
      unit: '百万像素',
      enUnit: 'megapixels',
      default: 120,
      minimum: 10,
      maximum: 400,
    }),
  },
  { additionalProperties: false, title: '附件', 'x-en': { title: 'Attachments' } },
)

export type FileSettings = Static<typeof fileSettings>

export function maxBytesOf(settings: FileSettings): number {
  return settings['files.max_megabytes'] * mebibyte
}

export function quotaBytesOf(settings: FileSettings): number {
  return settings['files.quota_megabytes'] * mebibyte
}

export function boundsOf(settings: FileSettings) {
  return {
    maxUnpackedBytes: settings['files.max_unpacked_megabytes'] * mebibyte,
    maxUnpackRatio: settings['files.max_unpack_ratio'],
    maxParts: settings['files.max_parts'],
    maxNesting: settings['files.max_nesting'],
    maxPixels: settings['files.max_megapixels'] * 1_000_000,
  }
}
