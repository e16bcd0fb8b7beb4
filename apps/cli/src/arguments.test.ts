import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.ts'

function read(line: string) {
  return readArguments(line === '' ? [] : line.split(' '))
}

describe('a command', () => {
  it('is one word or two, with its options', () => {
    const asked = read('street create --slug jiangtou --name 江头街道 --code 350206004 --district huli')
    expect(asked).toMatchObject({ kind: 'command', name: 'street create' })
    if (asked.kind !== 'command') return
    expect(asked.values.required('name')).toBe('江头街道')
    expect(asked.values.text('name-en')).toBeUndefined()
    expect(read('start')).toMatchObject({ kind: 'command', name: 'start' })
  })

  it('knows a flag given from one not given', () => {
    const asked = read('start --empty')
    if (asked.kind !== 'command') throw new Error(asked.kind)
    expect([asked.values.flag('empty'), asked.values.flag('sample')]).toEqual([true, false])
  })
})

it.each([
  ['streets', undefined],
  ['street', undefined],
  ['street remove', undefined],
  ['constructor', undefined],
  ['start --fast', 'start'],
  ['start now', 'start'],
  ['start --empty=yes', 'start'],
  ['street create --slug a', 'street create'],
  ['user password', 'user password'],
  ['user password --username=', 'user password'],
])('refuses "%s" and points to the command that was meant', (line, command) => {
  expect(read(line)).toMatchObject({ kind: 'refused', command })
})

it('names the options that are missing', () => {
  expect(read('district create --name 湖里区')).toMatchObject({ en: 'district create needs --slug --code.' })
})

it.each([
  ['', undefined],
  ['help', undefined],
  ['--help', undefined],
  ['help nothing', undefined],
  ['start --help', 'start'],
  ['street create -h', 'street create'],
  ['help audit verify', 'audit verify'],
])('takes "%s" for a call for help', (line, command) => {
  expect(read(line)).toEqual({ kind: 'help', command })
})
