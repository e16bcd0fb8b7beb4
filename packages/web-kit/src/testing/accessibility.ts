import axe from 'axe-core'

/** WCAG 2.2 AA and axe's own best practices: what every page is held to. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

function repeatsForEver(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().iterations === Infinity
}

/**
 * What axe finds wrong with the page as it stands, a line a rule with the elements: empty when nothing is.
 * Waits until everything stands still first, since what fades in has no contrast yet.
 */
export async function accessibilityFaults(): Promise<readonly string[]> {
  const ending = document.getAnimations().filter((animation) => !repeatsForEver(animation))
  // Settled, not finished: an animation whose element leaves is cancelled, and its promise then rejects.
  await Promise.allSettled(ending.map((animation) => animation.finished))
  const { violations } = await axe.run(document.body, {
    // Its requests for style sheets can be cut off by the end of a test before; the page has them already.
    preload: false,
    runOnly: rules,
    resultTypes: ['violations'],
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}
