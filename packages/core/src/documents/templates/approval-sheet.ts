import { plainDateOf } from '@sanzhi/kernel'
import type { DocumentTemplate } from '@sanzhi/plugin-api'
import { Type, type Static } from '@sanzhi/schema'
import type { getApproval } from '../../approvals/panel.service.ts'
import { dayText } from '../compose.ts'

const approvalValues = Type.Object(
  {
    matter: Type.String({ title: '审批事项', 'x-en': { title: 'Matter' }, minLength: 2, maxLength: 200 }),
    facts: Type.Array(
      Type.Object(
        {
          term: Type.String({ maxLength: 60 }),
          text: Type.String({ maxLength: 2_000 }),
        },
        { additionalProperties: false },
      ),
      { title: '办理情况', 'x-en': { title: 'Course' }, minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false },
)

/** 呈批单: an approval that has ended, with everybody's opinion in its last round. */
export const approvalSheet: DocumentTemplate = {
  name: 'approval_sheet',
  title: { zh: '呈批单', en: 'Approval sheet' },
  values: approvalValues,
  layout: {
    title: '{street}呈批单',
    body: [
      {
        kind: 'table',
        rows: 'facts',
        hasHead: false,
        columns: [
          { field: 'term', title: '项目', part: 1 },
          { field: 'text', title: '内容', part: 4 },
        ],
      },
    ],
    signature: '{street}办事处',
    hasSeal: true,
  },
}

type Approval = Awaited<ReturnType<typeof getApproval>>

const outcomes = { approved: '通过', rejected: '不同意' } as const
const deeds: Readonly<Partial<Record<Approval['acts'][number]['act'], string>>> = {
  approved: '同意',
  rejected: '不同意',
  returned: '退回经办人',
  sent_back: '退回上一环节',
}

/** What the sheet says of an approval. A decision that was recalled is left to the record on screen. */
export function valuesOfApproval(
  approval: Approval,
  matter: string,
  outcome: keyof typeof outcomes,
): Static<typeof approvalValues> {
  const { acts, round, authorName, preparedByName, endedAt } = approval
  const inRound = acts.filter((act) => act.round === round)
  const decided = inRound.flatMap((act, at) => {
    const deed = deeds[act.act]
    const isRecalled = inRound
      .slice(at + 1)
      .some(
        (later) =>
          later.act === 'recalled' && later.step === act.step && later.accountName === act.accountName,
      )
    return deed === undefined || isRecalled ? [] : [{ ...act, deed }]
  })
  return {
    matter,
    facts: [
      { term: '审批事项', text: matter },
      { term: '经办人', text: authorName ?? '' },
      ...(preparedByName === null ? [] : [{ term: '代办人', text: preparedByName }]),
      ...decided.map((act) => ({
        term: act.stepName.zh,
        text: [
          act.opinion === null ? act.deed : `${act.deed}：${act.opinion}`,
          ...(act.documentNumber === null || act.documentDate === null
            ? []
            : [`文号：${act.documentNumber}（${dayText(act.documentDate)}）`]),
          `${act.accountName ?? ''}　${dayText(plainDateOf(new Date(act.at)))}`,
        ].join('\n'),
      })),
      { term: '审批结果', text: outcomes[outcome] },
      ...(endedAt === null ? [] : [{ term: '办结日期', text: dayText(plainDateOf(new Date(endedAt))) }]),
    ],
  }
}
