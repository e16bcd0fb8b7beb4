import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { FileDrop } from './file-drop.tsx'

afterEach(cleanup)

function show() {
  const [file, setFile] = createSignal<File>()
  render(() => (
    <FileDrop label="名册文件" endings={['.xlsx', '.csv']} maxBytes={1024} file={file()} onFile={setFile} />
  ))
  return file
}

const upload = (name: string, bytes = 10) =>
  userEvent.upload(screen.getByLabelText('名册文件'), new File([new Uint8Array(bytes)], name))

describe('FileDrop', () => {
  it('takes a file of a known kind, whatever the case of its ending, and lets go of it', async () => {
    const file = show()
    await upload('小区底数表.XLSX')
    expect(file()?.name).toBe('小区底数表.XLSX')
    await userEvent.click(screen.getByRole('button', { name: '移除文件' }))
    expect(file()).toBeUndefined()
    expect(screen.getByLabelText('名册文件')).toBeVisible()
  })

  it('refuses another kind and says which are known', async () => {
    const file = show()
    await upload('名册.docx')
    expect(file()).toBeUndefined()
    expect(screen.getByRole('alert')).toHaveTextContent('仅支持 .xlsx .csv 文件。')
  })

  it('refuses a file that is too large and says how large it may be', async () => {
    const file = show()
    await upload('名册.csv', 2000)
    expect(file()).toBeUndefined()
    expect(screen.getByRole('alert')).toHaveTextContent('文件超过 1 KB，请拆分后再导入。')
  })

  it('takes a dropped file', () => {
    const file = show()
    const data = new DataTransfer()
    data.items.add(new File(['a'], '名册.csv'))
    const zone = screen.getByLabelText('名册文件').parentElement
    zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    expect(file()?.name).toBe('名册.csv')
  })
})
