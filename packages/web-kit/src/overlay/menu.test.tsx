import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { Menu, type MenuEntry } from './menu.tsx'

afterEach(cleanup)

const chosen: string[] = []
const entries: readonly MenuEntry[] = [
  { kind: 'heading', label: '切换街道' },
  { kind: 'link', label: 'Jiangtou', href: '#jiangtou', current: true },
  { kind: 'separator' },
  { kind: 'tick', label: 'Ticked', checked: true, onChoose: () => chosen.push('ticked') },
  { kind: 'act', label: 'Sign out', onChoose: () => chosen.push('left') },
]

const focused = () => document.activeElement?.textContent

beforeEach(() => {
  chosen.length = 0
  render(() => (
    <Menu
      label="账号"
      entries={entries}
      trigger={(trigger) => (
        <button type="button" {...trigger}>
          王建国
        </button>
      )}
    />
  ))
})

describe('Menu', () => {
  it('opens on its first entry, moves by arrows around the ends and jumps by letter', async () => {
    screen.getByRole('button').focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(screen.getByRole('menu', { name: '账号' })).toBeVisible()
    expect(focused()).toBe('Jiangtou')
    await userEvent.keyboard('{ArrowUp}')
    expect(focused()).toBe('Sign out')
    await userEvent.keyboard('t')
    expect(focused()).toBe('Ticked')
    await userEvent.keyboard('{Home}')
    expect(focused()).toBe('Jiangtou')
  })

  it('closes on Escape and gives the focus back', async () => {
    await userEvent.click(screen.getByRole('button'))
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button'))
  })

  it('does what is chosen; a tick leaves it open', async () => {
    await userEvent.click(screen.getByRole('button'))
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Ticked' }))
    expect(screen.getByRole('menu')).toBeVisible()
    await userEvent.click(screen.getByRole('menuitem', { name: 'Sign out' }))
    expect(chosen).toEqual(['ticked', 'left'])
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('closes when something else is pressed', async () => {
    await userEvent.click(screen.getByRole('button'))
    await userEvent.click(document.body, { position: { x: 900, y: 600 } })
    expect(screen.queryByRole('menu')).toBeNull()
  })
})
