import { screen, within } from '@solidjs/testing-library'
import { Refusal } from '@sanzhi/plugin-api/web/testing'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  at,
  close,
  COLD,
  facts,
  inputsOf,
  open,
  page,
  person,
  remembered,
  request,
} from '../../../test/people-pages.tsx'
import { PersonListPage } from './person-list.page.tsx'
import { RightsPage } from './rights.page.tsx'

afterEach(close)

describe('the list of people', () => {
  it('shows one person’s roles, and a value for a reason, which nothing remembers', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('look.unmask')]: () => ({ value: '13800138000' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    for (const text of ['党员（正式党员）', '东方花园党支部', '东方网格', '本人来电']) {
      expect(drawer.textContent).toContain(text)
    }
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(within(drawer).getByRole('button', { name: /^查看\s*联系电话$/ }))
    const dialog = await screen.findByRole('dialog', { name: '查看联系电话' }, COLD)
    await userEvent.click(within(dialog).getByRole('combobox', { name: /事由类别/ }))
    await userEvent.click(await screen.findByRole('option', { name: '联系本人办事' }))
    await userEvent.fill(within(dialog).getByRole('textbox', { name: /具体事由/ }), '通知参加听评会')
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(await screen.findByText('13800138000')).toBeInTheDocument()
    expect(inputsOf('look.unmask')).toEqual([
      { subject: 'person', id: 'p1', field: 'phone', reasonKind: 'contact', reasonText: '通知参加听评会' },
    ])
    expect(remembered()).toContain('138****8000')
    expect(remembered()).not.toContain('13800138000')
    expect(location.href).not.toContain('138')
  })

  it('says when the day’s looks are used up', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('look.unmask')]: () => {
        throw new Refusal(429, 'rate_limited', 'people.looks_exhausted')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: /^查看\s*联系电话$/ }))
    const dialog = await screen.findByRole('dialog', { name: '查看联系电话' }, COLD)
    await userEvent.click(within(dialog).getByRole('combobox', { name: /事由类别/ }))
    await userEvent.click(await screen.findByRole('option', { name: '其他' }))
    await userEvent.fill(within(dialog).getByRole('textbox', { name: /具体事由/ }), '核对')
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(await within(dialog).findByRole('alert')).toBeVisible()
    expect(screen.queryByText('13800138000')).toBeNull()
  })

  it('offers neither reading nor correcting to whoever may do neither', async () => {
    open(
      () => <PersonListPage />,
      {
        [at('person.list')]: () => page([person({ memberCategory: null })]),
        [at('person.get')]: () =>
          facts({
            canUnmask: false,
            canManage: false,
            canRecordConsent: false,
            memberCategory: null,
            affiliations: [],
          }),
      },
      { permissions: ['people.view'] },
    )
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await within(drawer).findByText('138****8000')
    for (const name of [/查看/, /更正资料/, /登记/]) {
      expect(within(drawer).queryByRole('button', { name })).toBeNull()
    }
    expect(screen.queryByText('党员类别')).toBeNull()
  })

  it('corrects what was typed alone, with a reason', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('person.correct')]: () => ({ version: 2 }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await userEvent.click(await within(drawer).findByRole('button', { name: '更正资料' }))
    const form = await screen.findByRole('dialog', { name: '更正人员资料' }, COLD)
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(within(form).getByText('请至少填写一项需要更正的内容。')).toBeVisible()
    await userEvent.fill(within(form).getByRole('textbox', { name: '联系电话' }), '13900139000')
    await userEvent.fill(within(form).getByRole('textbox', { name: /更正事由/ }), '本人来电')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(await screen.findByText('已更正')).toBeVisible()
    expect(inputsOf('person.correct')).toEqual([
      { id: 'p1', version: 1, fields: { phone: '13900139000' }, reason: '本人来电' },
    ])
  })

  it('finds somebody by a number that no address and no query holds', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('person.findByNumber')]: () => ({ people: [{ id: 'p1', name: '测试人员1' }] }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '按号码查找' }))
    const form = await screen.findByRole('region', { name: '按号码查找人员' })
    await userEvent.fill(within(form).getByRole('textbox'), '13800138000')
    await userEvent.click(within(form).getByRole('button', { name: '查找' }))
    expect(await screen.findByRole('dialog', { name: '测试人员1' }, COLD)).toBeVisible()
    expect(remembered()).not.toContain('13800138000')
  })
})

describe('requests about personal data', () => {
  it('are verified before anything is handed out', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request()]),
      [at('rights.verify')]: () => null,
    })
    expect(await screen.findByText('已超期')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '查阅复制 · 测试人员1' }, COLD)
    expect(within(drawer).queryByRole('button', { name: '生成副本' })).toBeNull()
    await userEvent.click(within(drawer).getByRole('button', { name: '核验身份' }))
    expect(await screen.findByText('已核验身份')).toBeVisible()
    expect(inputsOf('rights.verify')).toEqual([{ id: 'r1', version: 1, way: 'document' }])
  })

  it('a copy is shown once and remembered by nothing', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request({ state: 'verified', version: 2, isOverdue: false })]),
      [at('rights.copy')]: () => ({
        madeAt: '2026-11-22T02:00:00.000Z',
        streetName: '江头街道',
        records: [
          {
            title: { zh: '基本信息', en: 'Identity' },
            entries: [{ label: { zh: '联系电话', en: 'Phone' }, value: '13800138000' }],
          },
        ],
      }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '查阅复制 · 测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '生成副本' }))
    const sheet = await screen.findByRole('dialog', { name: '个人信息副本' }, COLD)
    expect(within(sheet).getByText('13800138000')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    expect(remembered()).not.toContain('13800138000')
  })

  it('a refusal needs reason and ground; an erasure says what it destroys', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request({ kind: 'erase', state: 'verified', version: 2 })]),
      [at('rights.erase')]: () => {
        throw new Refusal(409, 'conflict', 'people.duty_to_keep')
      },
      [at('rights.close')]: () => null,
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '删除 · 测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '删除个人信息' }))
    const question = await screen.findByRole('alertdialog', undefined, COLD)
    expect(question.textContent).toContain('此操作不可恢复')
    await userEvent.click(within(question).getByRole('button', { name: '删除个人信息' }))
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /办理结果/ }), '依法须继续保存')
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    expect(inputsOf('rights.close')).toEqual([])
    await userEvent.fill(
      within(drawer).getByRole('textbox', { name: /法律依据/ }),
      '《个人信息保护法》第四十七条',
    )
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    await expect.poll(() => inputsOf('rights.close')).toHaveLength(1)
  })

  it('is taken in for a person who is looked up by name', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([]),
      [at('person.list')]: () => page([person()]),
      [at('rights.receive')]: () => ({ id: 'r2' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '登记请求' }))
    const drawer = await screen.findByRole('dialog', { name: '登记权利请求' }, COLD)
    await userEvent.fill(within(drawer).getByRole('searchbox'), '测试')
    await userEvent.click(await within(drawer).findByRole('radio', { name: /测试人员1/ }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /请求内容/ }), '复制本人信息')
    await userEvent.click(within(drawer).getByRole('button', { name: '登记请求' }))
    await expect.poll(() => inputsOf('rights.receive')).toMatchObject([{ personId: 'p1', kind: 'copy' }])
  })
})
