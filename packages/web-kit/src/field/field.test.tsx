import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Field } from './field.tsx'
import { PasswordInput, SearchInput, TextInput } from './text-input.tsx'

afterEach(cleanup)

describe('Field', () => {
  it('ties label, help and error to its control', () => {
    render(() => (
      <Field label="用户名" help="由单位分配" error="请输入用户名" required>
        {(ids) => <TextInput ids={ids} value="" onValue={() => undefined} />}
      </Field>
    ))
    const input = screen.getByRole('textbox', { name: /用户名/ })
    expect(input).toHaveAccessibleDescription('由单位分配 请输入用户名')
    expect(input).toBeInvalid()
    expect(screen.getByRole('alert')).toHaveTextContent('请输入用户名')
  })

  it('is valid and undescribed without help and error', () => {
    render(() => (
      <Field label="用户名">{(ids) => <TextInput ids={ids} value="" onValue={() => undefined} />}</Field>
    ))
    const input = screen.getByRole('textbox', { name: '用户名' })
    expect(input).toBeValid()
    expect(input).not.toHaveAttribute('aria-describedby')
  })
})

describe('PasswordInput', () => {
  it('shows and hides what was typed', async () => {
    render(() => (
      <Field label="密码">
        {(ids) => <PasswordInput ids={ids} value="机密" onValue={() => undefined} />}
      </Field>
    ))
    const input = screen.getByLabelText('密码')
    expect(input).toHaveAttribute('type', 'password')
    await userEvent.click(screen.getByRole('button', { name: '显示密码' }))
    expect(input).toHaveAttribute('type', 'text')
    await userEvent.click(screen.getByRole('button', { name: '隐藏密码' }))
    expect(input).toHaveAttribute('type', 'password')
  })
})

describe('SearchInput', () => {
  it('clears in one press and says so', async () => {
    const heard: string[] = []
    function Search() {
      const [text, setText] = createSignal('百果山')
      const hear = (value: string) => {
        heard.push(`value ${value}`)
        setText(value)
      }
      return (
        <Field label="关键词">
          {(ids) => (
            <SearchInput ids={ids} value={text()} onValue={hear} onClear={() => heard.push('cleared')} />
          )}
        </Field>
      )
    }
    render(() => <Search />)
    await userEvent.click(screen.getByRole('button', { name: '清除' }))
    expect(heard).toEqual(['value ', 'cleared'])
    expect(screen.getByLabelText('关键词')).toHaveValue('')
    expect(screen.queryByRole('button', { name: '清除' })).toBeNull()
  })
})
