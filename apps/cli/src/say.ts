import { sentenceOf } from '@sanzhi/host/boot'

/** A line for whoever sits at the terminal. */
export function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}

/** What went wrong: a sentence in each language, or, where nobody foresaw it, what whoever mends it needs. */
export function complain(error: unknown): void {
  const known = sentenceOf(error)
  if (known !== undefined) {
    process.stderr.write(`${known.zh}\n${known.en}\n`)
    return
  }
  const { stack, message } = error instanceof Error ? error : { stack: undefined, message: String(error) }
  process.stderr.write(
    `内部错误，请将以下内容发给维护人员。 An internal error; please send this to whoever maintains it:\n${stack ?? message}\n`,
  )
  for (let cause = Object(error).cause; cause instanceof Error; cause = cause.cause) {
    process.stderr.write(`caused by: ${cause.stack ?? cause.message}\n`)
  }
}
