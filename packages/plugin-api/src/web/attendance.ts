const minute = 60_000

/** Touches of somebody at the page. */
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

let lastTouch = 0

/**
 * Notices from now on when somebody is at the page. What a page asks by itself, to keep a list fresh, is no use of the
 * session: it ends half an hour after the last touch although the page stays open. The returned function stops it.
 */
export function watchAttendance(target: Window): () => void {
  touched()
  const options = { capture: true, passive: true }
  for (const touch of touches) target.addEventListener(touch, touched, options)
  return () => {
    for (const touch of touches) target.removeEventListener(touch, touched, options)
  }
}

function touched(): void {
  lastTouch = Date.now()
}

/** Whether nobody has touched the page for a minute, so that a request is the page's own. */
function isUnattended(): boolean {
  return Date.now() - lastTouch >= minute
}

/** The header that says so, and none while somebody is there. */
export function attendanceHeader(): Record<string, string> {
  return isUnattended() ? { 'x-unattended': '1' } : {}
}
