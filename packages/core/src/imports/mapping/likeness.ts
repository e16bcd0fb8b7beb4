/** 0 for headers with nothing in common, 1 for those that differ in brackets and what stands in them at most. */
export function likeness(left: string, right: string): number {
  const [one, other] = [pairsOf(left), pairsOf(right)]
  if (one.length === 0 || other.length === 0) return 0
  const rest = [...other]
  const shared = one.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (one.length + other.length)
}

/** Neighbouring characters; a header of one character is its own pair. */
function pairsOf(header: string): readonly string[] {
  const characters = Array.from(header.replaceAll(/\([^)]*\)/g, ''))
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character)
}
