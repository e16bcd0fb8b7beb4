/** Letters that a name keeps, in front of its ending. */
const maxLetters = 120

/** Controls, and the signs that turn the direction of writing: `gnp.exe` written backwards looks like a picture. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu
/** What some system or other does not allow in a name. */
const forbidden = /[<>:"|?*]/g

/** What no name ends with. */
const outermost = /[.\s]+$/

/**
 * A file's name as it is shown and offered when it is saved: without folders, invisible signs and what systems refuse,
 * and not too long. It never names anything on the server. A name of nothing becomes 未命名.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(invisible, '')
    .replace(forbidden, '_')
    .replace(/\s+/g, ' ')
    .replace(outermost, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - ending.length).replace(/^[.\s]+/, '')
  const short = Array.from(stem).slice(0, maxLetters).join('').replace(outermost, '')
  return `${short || '未命名'}${ending}`
}
