import { cleanup, render, screen } from '@solidjs/testing-library'
import { For, type JSX } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './style/index.css'
import { accessibilityFaults } from './testing/index.ts'
import {
  Button,
  ButtonLink,
  Card,
  CheckboxGroup,
  ChoiceCards,
  DayInput,
  Details,
  Drawer,
  ErrorFace,
  Face,
  Field,
  FileDrop,
  IconButton,
  Menu,
  Notice,
  NumberInput,
  Page,
  PasswordInput,
  RemovableTag,
  SearchInput,
  Skeleton,
  StatCard,
  Steps,
  Switch,
  Tabs,
  Tag,
} from './index.ts'
import { Select } from './field/select.tsx'
import { RefreshIcon } from './icons.ts'
import { DataTable, FilterCard } from './table/index.ts'

afterEach(cleanup)

const nothing = () => undefined

/** Every block of the kit once, in each of its tones. */
function Gallery() {
  return (
    <main>
      <Page title="全部构件" summary="摘要" actions={<Button tone="primary">保存</Button>}>
        <Card
          title="按钮"
          extra={
            <ButtonLink href="#all" tone="link">
              全部
            </ButtonLink>
          }
        >
          <For each={['primary', 'default', 'quiet', 'link', 'danger'] as const}>
            {(tone) => <Button tone={tone}>{tone}</Button>}
          </For>
          <Button busy>正在核对</Button>
          <IconButton label="刷新">
            <RefreshIcon />
          </IconButton>
          <Switch label="启用听评会" checked onChange={nothing} />
          <Switch label="启用友邻四队" checked={false} onChange={nothing} />
          <Menu
            label="账号"
            entries={[{ kind: 'act', label: '退出登录', onChoose: nothing }]}
            trigger={(trigger) => <Button {...trigger}>王建国</Button>}
          />
        </Card>
        <FilterCard
          label="筛选"
          onQuery={nothing}
          onReset={nothing}
          conditions={
            <RemovableTag removeLabel="取消条件" onRemove={nothing}>
              某网格
            </RemovableTag>
          }
        >
          <Field label="关键词" help="名称或编码" error="请输入" required>
            {(ids) => <SearchInput ids={ids} value="百果山" onValue={nothing} placeholder="名称" />}
          </Field>
          <Field label="密码">
            {(ids) => <PasswordInput ids={ids} value="" placeholder="密码" onValue={nothing} />}
          </Field>
          <Field label="日期">{(ids) => <DayInput ids={ids} value="2026-11-22" onInput={nothing} />}</Field>
          <Field label="天数">
            {(ids) => <NumberInput ids={ids} value="3" onInput={nothing} unit="天" />}
          </Field>
          <Field label="层级">
            {(ids) => (
              <CheckboxGroup
                ids={ids}
                value={['a']}
                options={[{ value: 'a', label: '街道', note: '全街道' }]}
                onChange={nothing}
              />
            )}
          </Field>
          <Field label="类型">
            {(ids) => (
              <Select ids={ids} value="" all="" options={[{ value: 'a', label: '住宅' }]} onValue={nothing} />
            )}
          </Field>
        </FilterCard>
        <Card title="反馈">
          <For each={['neutral', 'info', 'success', 'warning', 'danger'] as const}>
            {(tone) => <Tag tone={tone}>状态</Tag>}
          </For>
          <For each={['info', 'success', 'warning', 'danger'] as const}>
            {(tone) => (
              <Notice tone={tone} title="标题">
                内容
              </Notice>
            )}
          </For>
          <Steps label="步骤" names={['一', '二', '三']} current={1} />
          <Skeleton />
          <Face scene="empty" title="暂无数据" detail="请先导入" actions={<Button>去导入</Button>} />
          <ErrorFace error={new Error('x')} onRetry={nothing} />
          <ChoiceCards
            label="名册"
            value="a"
            onValue={nothing}
            choices={[
              { value: 'a', title: '社区', note: '两列' },
              { value: 'b', title: '网格' },
            ]}
          />
          <FileDrop
            label="文件"
            endings={['.csv']}
            maxBytes={1}
            file={undefined}
            onFile={nothing}
            hint="不超过 20 MB"
          />
          <Details items={[{ term: '编码', value: 'JT01' }]} />
          <Tabs
            label="结果"
            value="a"
            onValue={nothing}
            tabs={[
              { key: 'a', title: '错误', content: () => <p>一</p> },
              { key: 'b', title: '变更', content: () => <p>二</p> },
            ]}
          />
        </Card>
        <For each={['one_net', 'remediation', 'good_governance', 'self_governance'] as const}>
          {(tint) => (
            <StatCard
              label="网格"
              value={103}
              unit="个"
              note="住宅 42 个"
              icon={<RefreshIcon />}
              tint={tint}
              href="#grids"
            />
          )}
        </For>
        <Card flush>
          <DataTable
            label="列表"
            columns={[{ key: 'id', title: '编号', value: (row: { id: string }) => row.id, always: true }]}
            rows={[{ id: '1' }]}
            rowKey={(row) => row.id}
            density="normal"
            hidden={new Set()}
            complete
            total={1}
            onOpen={nothing}
          />
        </Card>
      </Page>
    </main>
  )
}

function show(content: () => JSX.Element) {
  document.documentElement.lang = 'zh-CN'
  document.title = '构件'
  return render(content)
}

afterEach(() => document.documentElement.removeAttribute('data-elder'))

describe('every block of the kit', () => {
  it('is free of faults that axe can see', async () => {
    show(() => <Gallery />)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('is so in large type', async () => {
    document.documentElement.setAttribute('data-elder', '')
    show(() => <Gallery />)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('is so with a menu and a list of options open', async () => {
    show(() => <Gallery />)
    await userEvent.click(screen.getByRole('button', { name: '王建国' }))
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.keyboard('{Escape}')
    await userEvent.click(screen.getByRole('combobox'))
    await screen.findByRole('option', { name: '住宅' })
    expect(await accessibilityFaults()).toEqual([])
  })

  it('is so in a drawer', async () => {
    show(() => (
      <Drawer open title="百果山公寓" onClose={nothing} footer={<Button>关闭</Button>}>
        <Details items={[{ term: '编码', value: 'JT01' }]} />
      </Drawer>
    ))
    const drawer = await screen.findByRole('dialog')
    await expect.poll(() => drawer.getAnimations().length).toBe(0)
    expect(await accessibilityFaults()).toEqual([])
  })
})
