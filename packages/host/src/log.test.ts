import { AppError } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

function written(facts: Readonly<Record<string, unknown>>): string {
  const lines: string[] = []
  createLog((line) => void lines.push(line)).error('something failed', facts)
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

/** As the driver makes them: everything but code and constraint may quote a row. */
function databaseError(): Error {
  return Object.assign(new Error('duplicate key value violates "person_key"'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (name)=(罗国强) already exists.',
    where: 'SQL statement "insert into core.person"',
    table: 'person',
    constraint: 'person_key',
  })
}

it('writes one line of JSON, whatever stands in it', () => {
  const line = written({ requestId: 'r1', text: 'two\nlines' })
  expect(line.endsWith('\n')).toBe(true)
  expect(line.trimEnd()).not.toContain('\n')
  expect(JSON.parse(line)).toMatchObject({ level: 'error', message: 'something failed', requestId: 'r1' })
})

it('keeps code and constraint of a database’s error and nothing that quotes a row, also behind others', () => {
  for (const error of [databaseError(), new Error('approving failed', { cause: databaseError() })]) {
    const line = written({ error })
    expect(line).toContain('"code":"23505","constraint":"person_key"')
    expect(line).toContain('log.test.ts')
    expect(line).not.toMatch(/罗国强|duplicate key|insert into|Key \(name\)/)
  }
})

it('leaves out what a parser quotes', () => {
  const line = written({ error: caught(() => JSON.parse('{"name": 罗国强}')) })
  expect(line).toContain('SyntaxError')
  expect(line).not.toContain('罗')
})

it('names the reason of our own errors', () => {
  const error = new AppError('internal', { reason: 'people.keys_missing', message: 'no keys' })
  expect(JSON.parse(written({ error }))).toMatchObject({
    error: { reason: 'people.keys_missing', message: 'no keys' },
  })
})

it('ends with an error that is its own cause', () => {
  const error = new Error('round')
  error.cause = error
  expect(written({ error }).length).toBeLessThan(20_000)
})

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
