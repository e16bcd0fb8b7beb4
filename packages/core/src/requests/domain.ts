import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import * as createRequestAnswer from './migrations/20261125T0410_create_request_answer.ts'

/** Remembers answers of requests that may come twice. */
export const requests = defineDomain({
  name: 'requests',
  personalFields: personalFields(
    'request_answer',
    { purpose: 'staff_accounts', seenBy: null },
    {
      answer: {
        fieldClass: 'C4',
        title: { zh: '已办请求的答复（防重复提交）', en: 'Answer kept so that a repeat does nothing' },
      },
    },
  ),
  migrations: { core: { '20261125T0410_create_request_answer': createRequestAnswer } },
})
