import { personalFields, type PersonalField } from './personal-field.ts'

/** What the tables of this domain say about people. */
export const peopleFields: readonly PersonalField[] = [
  ...personalFields(
    'person',
    { purpose: 'party_roster', seenBy: 'people.view' },
    {
      name: { title: { zh: '姓名', en: 'Name' } },
      gender: { title: { zh: '性别', en: 'Gender' } },
      citizen_number: {
        title: { zh: '公民身份号码', en: 'Citizen number' },
        fieldClass: 'C4',
        openedBy: 'people.unmask',
      },
      citizen_number_hash: {
        title: { zh: '公民身份号码比对摘要', en: 'Citizen number, hash for matching' },
        seenBy: null,
      },
      phone: { title: { zh: '联系电话', en: 'Phone' }, fieldClass: 'C4', openedBy: 'people.unmask' },
      phone_hash: { title: { zh: '联系电话比对摘要', en: 'Phone, hash for matching' }, seenBy: null },
      compound_id: { title: { zh: '居住小区', en: 'Compound of residence' } },
      merged_into: { title: { zh: '并入的人员档案', en: 'Record merged into' }, seenBy: 'people.manage' },
    },
  ),
  ...personalFields(
    'person',
    { purpose: 'resident_roster', seenBy: 'people.view' },
    {
      building: { title: { zh: '楼栋', en: 'Building of residence' } },
      room: { title: { zh: '房号', en: 'Room of residence' } },
      residence: { title: { zh: '居住类型', en: 'Kind of residence' } },
    },
  ),
  ...personalFields(
    'personal_look',
    { purpose: 'look_log', seenBy: 'people.view_looks' },
    {
      subject_id: { title: { zh: '被查看人', en: 'Whose value was read' } },
      reason_text: { title: { zh: '查看事由', en: 'Reason for reading' } },
    },
  ),
  ...personalFields(
    'consent_act',
    { purpose: 'data_requests', seenBy: 'people.view' },
    {
      person_id: { title: { zh: '同意人', en: 'Who consented' } },
      purpose: { title: { zh: '同意的处理目的', en: 'Purpose consented to' } },
      act: { title: { zh: '同意或撤回', en: 'Given or withdrawn' } },
    },
  ),
  ...personalFields(
    'rights_request',
    { purpose: 'data_requests', seenBy: 'people.rights' },
    {
      person_id: { title: { zh: '请求人', en: 'Whose request' } },
      details: { title: { zh: '请求内容', en: 'What is requested' } },
      outcome: { title: { zh: '办理结果', en: 'Outcome' } },
    },
  ),
  ...personalFields(
    'person_change',
    { purpose: 'data_requests', seenBy: null },
    {
      person_id: { title: { zh: '被更正人', en: 'Whose record was corrected' } },
      values_sealed: { title: { zh: '更正前后的内容', en: 'Values before and after' }, fieldClass: 'C4' },
      reason: { title: { zh: '更正事由', en: 'Reason for correcting' } },
    },
  ),
  ...personalFields(
    'person_merge',
    { purpose: 'party_roster', seenBy: 'people.manage' },
    {
      survivor_id: { title: { zh: '保留的人员档案', en: 'Record kept' } },
      merged_id: { title: { zh: '并入的人员档案', en: 'Record merged' } },
      before_sealed: {
        title: { zh: '合并前的内容', en: 'Values before merging' },
        fieldClass: 'C4',
        seenBy: null,
      },
    },
  ),
  ...personalFields(
    'person_distinct',
    { purpose: 'party_roster', seenBy: 'people.manage' },
    {
      lesser_id: { title: { zh: '已确认不是同一人（甲）', en: 'Confirmed as different (first)' } },
      greater_id: { title: { zh: '已确认不是同一人（乙）', en: 'Confirmed as different (second)' } },
    },
  ),
]
