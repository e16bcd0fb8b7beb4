import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** The width of an element in rem, whichever of the two changes; undefined until it is on the page. */
export function createRemWidth(): [Accessor<number | undefined>, (element: HTMLElement) => void] {
  const [width, setWidth] = createSignal<number>()
  let watched: HTMLElement | undefined
  const measure = () => {
    if (!watched) return
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    setWidth(watched.clientWidth / rem)
  }
  // In the next frame: what is drawn to the width changes the page, and so may the width.
  let frame = 0
  const measureNext = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(measure)
  }
  const observer = new ResizeObserver(measureNext)
  // The large-type mode changes the rem and may leave the width in px as it is.
  const rem = new MutationObserver(measureNext)
  onCleanup(() => {
    cancelAnimationFrame(frame)
    observer.disconnect()
    rem.disconnect()
  })
  return [
    width,
    (element) => {
      watched = element
      observer.observe(element)
      rem.observe(document.documentElement, { attributes: true })
    },
  ]
}
