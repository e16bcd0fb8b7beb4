import type { ReasonParams } from '@sanzhi/plugin-api/web'

/** Words about the settings of a street. */
export const zh = {
  reasons: {
    refused: '参数值超出允许范围，请按各项提示修改后重新提交。',
    changed: '参数已被他人修改，请刷新后核对，再重新提交。',
    nothing_to_undo: '该项修改已不生效，无须撤销。',
    change_not_found: '没有找到该条修改记录。',
    owner_unknown: '没有找到该模块的参数，模块可能已停用。',
    bad_instant: '对比时间有误，请重新选择。',
    pin_not_found: '没有找到办理时所依据的参数。',
    rule_refused: '模板中的参数限定有误，请按各项提示修改。',
    version_not_found: '没有找到该模板版本。',
  } satisfies Readonly<Record<string, string | ((params: ReasonParams) => string)>>,
}
