import { For } from 'solid-js'

const KNOTS: readonly (readonly [number, number, boolean])[] = [
  [92, 118, false],
  [214, 74, true],
  [338, 132, false],
  [452, 66, false],
  [566, 120, true],
  [688, 58, false],
  [770, 128, false],
  [150, 196, false],
  [282, 216, true],
  [414, 190, false],
  [520, 222, false],
  [640, 196, true],
]
const THREADS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [5, 6],
  [0, 7],
  [1, 7],
  [1, 8],
  [2, 8],
  [2, 9],
  [3, 9],
  [4, 9],
  [4, 10],
  [5, 11],
  [6, 11],
  [7, 8],
  [8, 9],
  [9, 10],
  [10, 11],
]
/** x, width, height, lit: the houses along the foot of the poster. */
const HOUSES: readonly (readonly [number, number, number, number])[] = [
  [0, 70, 92, 0.1],
  [62, 58, 138, 0.14],
  [118, 76, 104, 0.11],
  [190, 54, 166, 0.16],
  [242, 82, 118, 0.12],
  [322, 60, 150, 0.15],
  [380, 74, 96, 0.1],
  [450, 56, 176, 0.17],
  [504, 84, 124, 0.12],
  [586, 58, 158, 0.15],
  [642, 78, 108, 0.11],
  [716, 84, 142, 0.14],
]

function point(index: number) {
  const [x, y] = KNOTS[index] ?? [0, 0]
  return { x, y }
}

/** A neighbourhood under a net: the poster's drawing. */
export function LoginArt(props: { class: string }) {
  return (
    <svg class={props.class} viewBox="0 0 800 420" fill="none" aria-hidden="true">
      <For each={THREADS}>
        {([from, to]) => (
          <line
            x1={point(from).x}
            y1={point(from).y}
            x2={point(to).x}
            y2={point(to).y}
            stroke="#fff"
            stroke-opacity="0.22"
            stroke-width="1.2"
          />
        )}
      </For>
      <For each={KNOTS}>
        {([x, y, lit]) => (
          <>
            <circle
              cx={x}
              cy={y}
              r={lit ? 11 : 7}
              fill={lit ? '#ffd166' : '#fff'}
              fill-opacity={lit ? 0.22 : 0.14}
            />
            <circle
              cx={x}
              cy={y}
              r={lit ? 4.5 : 3}
              fill={lit ? '#ffd166' : '#fff'}
              fill-opacity={lit ? 1 : 0.75}
            />
          </>
        )}
      </For>
      <For each={HOUSES}>
        {([x, width, height, light]) => <House x={x} width={width} height={height} light={light} />}
      </For>
    </svg>
  )
}

function panesOf(x: number, width: number, height: number) {
  const rows = Math.floor((height - 24) / 22)
  const columns = Math.floor((width - 16) / 16)
  return Array.from({ length: rows * columns }, (_, pane) => {
    const [row, column] = [Math.floor(pane / columns), pane % columns]
    return { x: x + 11 + column * 16, y: 436 - height + row * 22, lit: (row * 5 + column * 3 + x) % 7 === 0 }
  })
}

function House(props: { x: number; width: number; height: number; light: number }) {
  const top = () => 420 - props.height
  return (
    <g>
      <path
        d={`M${props.x} 420V${top() + 8}l${props.width / 2}-8 ${props.width / 2} 8V420z`}
        fill="#fff"
        fill-opacity={props.light}
      />
      <For each={panesOf(props.x, props.width, props.height)}>
        {(pane) => (
          <rect
            x={pane.x}
            y={pane.y}
            width="7"
            height="9"
            rx="1"
            fill={pane.lit ? '#ffd166' : '#fff'}
            fill-opacity={pane.lit ? 0.85 : 0.16}
          />
        )}
      </For>
    </g>
  )
}
