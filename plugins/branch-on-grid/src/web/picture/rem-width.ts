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
  const observer = new ResizeObserver(measure)
  // The large-type mode changes the rem and may leave the width in px as it is.
  const rem = new MutationObserver(measure)
  onCleanup(() => {
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
