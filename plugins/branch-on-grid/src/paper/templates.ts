import type { DocumentTemplate } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'

const text = (title: string, en: string, maxLength = 200) =>
  Type.String({ title, 'x-en': { title: en }, minLength: 1, maxLength })

const branchRow = Type.Object(
  {
    no: text('序号', 'No.'),
    name: text('党支部名称', 'Branch'),
    compounds: text('覆盖小区', 'Compounds', 2_000),
    members: text('正式党员', 'Full members'),
    posts: text('职务设置', 'Posts'),
  },
  { additionalProperties: false },
)

const foundingValues = Type.Object(
  {
    branches: text('党支部数', 'Branches'),
    grids: text('覆盖网格', 'Grids'),
    compounds: text('覆盖小区', 'Compounds'),
    members: text('正式党员', 'Full members'),
    rows: Type.Array(branchRow, {
      title: '党支部',
      'x-en': { title: 'Branches' },
      minItems: 1,
      maxItems: 2_000,
    }),
  },
  { additionalProperties: false },
)

/** 关于设立党支部的请示, to the superior. */
const foundingRequest: DocumentTemplate = {
  name: 'founding_request',
  title: { zh: '设立党支部请示', en: 'Request to found branches' },
  values: foundingValues,
  layout: {
    title: '关于设立党支部的请示',
    addressee: '中共{street}工作委员会',
    body: [
      {
        kind: 'paragraph',
        text: '根据《中国共产党支部工作条例（试行）》，按照“支部建在网格上”的要求，经测算研究，拟设立党支部{branches}个，覆盖住宅网格{grids}个、小区{compounds}个，涉及正式党员{members}名。具体如下：',
      },
      {
        kind: 'table',
        rows: 'rows',
        hasHead: true,
        columns: [
          { field: 'no', title: '序号', part: 1 },
          { field: 'name', title: '党支部名称', part: 4 },
          { field: 'compounds', title: '覆盖小区', part: 6 },
          { field: 'members', title: '正式党员', part: 2 },
          { field: 'posts', title: '职务设置', part: 2 },
        ],
      },
      { kind: 'paragraph', text: '妥否，请批示。' },
    ],
    hasSeal: true,
  },
}

const replyValues = Type.Object(
  {
    ...foundingValues.properties,
    replyNumber: text('批复文号', 'Number of the reply'),
    repliedOn: text('批复日期', 'Day of the reply'),
  },
  { additionalProperties: false },
)

/** The text of a 批复 as it was recorded, to be kept beside the scan of the sealed one. */
const foundingReply: DocumentTemplate = {
  name: 'founding_reply',
  title: { zh: '设立党支部批复', en: 'Reply founding branches' },
  values: replyValues,
  layout: {
    title: '关于同意设立党支部的批复',
    body: [
      {
        kind: 'paragraph',
        text: '关于设立党支部的请示收悉。经研究，同意设立党支部{branches}个，名单如下：',
      },
      {
        kind: 'table',
        rows: 'rows',
        hasHead: true,
        columns: [
          { field: 'no', title: '序号', part: 1 },
          { field: 'name', title: '党支部名称', part: 5 },
          { field: 'compounds', title: '覆盖小区', part: 7 },
        ],
      },
      { kind: 'paragraph', text: '请按照规定组织选举，选举结果报批。' },
    ],
    signature: '中共{street}工作委员会',
    hasSeal: true,
    note: '（{replyNumber}，{repliedOn}）',
  },
}

const candidateRow = Type.Object(
  {
    name: text('姓名', 'Name'),
    duty: text('职务', 'Post'),
    votes: text('赞成票', 'Votes for'),
    against: text('反对票', 'Votes against'),
    abstained: text('弃权票', 'Abstentions'),
    outcome: text('结果', 'Outcome'),
  },
  { additionalProperties: false },
)

const resultValues = Type.Object(
  {
    branch: text('党支部', 'Branch'),
    heldOn: text('选举日期', 'Held on'),
    ordinal: text('届次', 'Term'),
    eligible: text('应到', 'May vote'),
    present: text('实到', 'Present'),
    issued: text('发出选票', 'Ballots given out'),
    returned: text('收回选票', 'Ballots returned'),
    valid: text('有效票', 'Valid ballots'),
    rows: Type.Array(candidateRow, {
      title: '候选人',
      'x-en': { title: 'Candidates' },
      minItems: 1,
      maxItems: 30,
    }),
  },
  { additionalProperties: false },
)

const resultReport: DocumentTemplate = {
  name: 'election_result',
  title: { zh: '选举结果报告', en: 'Report of an election’s result' },
  values: resultValues,
  layout: {
    title: '关于{branch}选举结果的报告',
    addressee: '中共{street}工作委员会',
    body: [
      {
        kind: 'paragraph',
        text: '{branch}于{heldOn}召开党员大会，选举产生第{ordinal}届支部领导成员。应到有选举权的党员{eligible}名，实到{present}名，发出选票{issued}张，收回{returned}张，有效票{valid}张。选举结果如下：',
      },
      {
        kind: 'table',
        rows: 'rows',
        hasHead: true,
        columns: [
          { field: 'name', title: '姓名', part: 3 },
          { field: 'duty', title: '职务', part: 2 },
          { field: 'votes', title: '赞成', part: 2 },
          { field: 'against', title: '反对', part: 2 },
          { field: 'abstained', title: '弃权', part: 2 },
          { field: 'outcome', title: '结果', part: 2 },
        ],
      },
      { kind: 'paragraph', text: '当否，请批复。' },
    ],
    signature: '{branch}',
    hasSeal: true,
  },
}

const filingRow = Type.Object(
  { field: text('项目', 'Item'), value: text('内容', 'Content', 2_000) },
  { additionalProperties: false },
)

const filingForm: DocumentTemplate = {
  name: 'filing_form',
  title: { zh: '党支部备案表', en: 'Filing form of a branch' },
  values: Type.Object(
    {
      branch: text('党支部', 'Branch'),
      rows: Type.Array(filingRow, {
        title: '内容',
        'x-en': { title: 'Content' },
        minItems: 1,
        maxItems: 40,
      }),
    },
    { additionalProperties: false },
  ),
  layout: {
    title: '{branch}备案表',
    body: [
      {
        kind: 'table',
        rows: 'rows',
        hasHead: false,
        columns: [
          { field: 'field', title: '项目', part: 2 },
          { field: 'value', title: '内容', part: 6 },
        ],
      },
    ],
    signature: '中共{street}工作委员会',
    hasSeal: true,
  },
}

export const paperTemplates = [foundingRequest, foundingReply, resultReport, filingForm]
