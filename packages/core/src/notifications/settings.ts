import { Type, type Static } from '@sanzhi/schema'
import type { OutsideChannel, QuietHours } from './delivery.ts'

const clockForm = '^([01]\\d|2[0-3]):[0-5]\\d$'

function clock(title: string, en: string, standard: string) {
  return Type.String({
    title,
    pattern: clockForm,
    default: standard,
    'x-source': '自定：按街道作息习惯',
    'x-confidence': 'L',
    'x-unit': '时:分',
    'x-en': { title: en },
  })
}

/** Nothing goes out until a street says what. */
function kinds(title: string, en: string) {
  return Type.Array(
    Type.String({ pattern: '^(\\*|[a-z][a-z0-9-]*\\.(\\*|[a-z][a-z0-9_]*))$', maxLength: 80 }),
    {
      title,
      description: '填写消息类型，如 tasks.overdue；tasks.* 为该模块全部消息，* 为全部消息。留空则不发送。',
      default: [],
      maxItems: 100,
      uniqueItems: true,
      'x-source': '自定：外部通道接通后由街道选择',
      'x-confidence': 'L',
      'x-en': {
        title: en,
        description:
          'Kinds of notifications such as tasks.overdue; tasks.* for all of a module, * for all. Empty: none.',
      },
    },
  )
}

/** Rules of the domain that carry a number, and what goes out by which way. */
export const notificationSettings = Type.Object(
  {
    'notifications.quiet_from': clock('免打扰开始时间', 'Quiet hours from', '21:00'),
    'notifications.quiet_to': clock('免打扰结束时间', 'Quiet hours to', '08:00'),
    'notifications.keep_days': Type.Integer({
      title: '消息保留天数',
      description: '超过该天数的消息和发送记录每日清理一次。',
      minimum: 30,
      maximum: 1_095,
      default: 180,
      'x-source': '自定：与审计日志最短留存期（六个月）相当',
      'x-confidence': 'L',
      'x-unit': '天',
      'x-en': {
        title: 'Days for which notifications are kept',
        description: 'Older ones and their delivery log are cleared once a day.',
      },
    }),
    'notifications.mail_kinds': kinds('通过邮件发送的消息', 'Sent by mail'),
    'notifications.sms_kinds': kinds('通过短信发送的消息', 'Sent by text message'),
    'notifications.wecom_kinds': kinds('通过企业微信发送的消息', 'Sent by WeCom'),
  },
  { additionalProperties: false, title: '消息通知', 'x-en': { title: 'Notifications' } },
)

type NotificationSettings = Static<typeof notificationSettings>

export function quietHoursOf(settings: NotificationSettings): QuietHours {
  return { from: settings['notifications.quiet_from'], to: settings['notifications.quiet_to'] }
}

export function kindsOf(settings: NotificationSettings, channel: OutsideChannel): readonly string[] {
  return settings[`notifications.${channel}_kinds`]
}
