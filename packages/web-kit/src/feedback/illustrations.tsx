import { Match, Switch } from 'solid-js'

/** Which scene stands over an empty face. */
export type Scene = 'empty' | 'search' | 'error' | 'forbidden' | 'lost'

/** A quiet line drawing; decorative, the words beside it say everything. */
export function Illustration(props: { scene: Scene }) {
  return (
    <svg
      width="9rem"
      height="6.75rem"
      viewBox="0 0 160 120"
      fill="none"
      aria-hidden="true"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <ellipse cx="80" cy="107" rx="58" ry="7" fill="#e9edf5" />
      <path
        d="M18 100V66l12-8 12 8v34M118 100V58l13-9 13 9v42"
        fill="#f3f6fc"
        stroke="#cfd8e8"
        stroke-width="1.5"
      />
      <path
        d="M25 72h4m6 0h0M25 80h4m6 0h0m90-14h5m7 0h0m-12 9h5m7 0h0m-12 9h5"
        stroke="#cfd8e8"
        stroke-width="1.5"
      />
      <Switch>
        <Match when={props.scene === 'empty'}>
          <path
            d="M46 56l12-26h44l12 26v40a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6V56Z"
            fill="#fff"
            stroke="#9db4de"
            stroke-width="2"
          />
          <path
            d="M46 56h20l5 10h18l5-10h20v40a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6V56Z"
            fill="#e3ecff"
            stroke="#7ea0e6"
            stroke-width="2"
          />
          <path d="M66 42h28M63 49h34" stroke="#c5d4f2" stroke-width="2" />
        </Match>
        <Match when={props.scene === 'search'}>
          <rect x="46" y="26" width="60" height="74" rx="6" fill="#fff" stroke="#9db4de" stroke-width="2" />
          <path d="M56 42h30M56 52h22M56 62h14" stroke="#c5d4f2" stroke-width="2.5" />
          <circle cx="94" cy="72" r="18" fill="#e3ecff" stroke="#7ea0e6" stroke-width="2.5" />
          <path d="M107 86l13 13" stroke="#7ea0e6" stroke-width="5" />
          <path d="M87 72h14" stroke="#7ea0e6" stroke-width="2.5" />
        </Match>
        <Match when={props.scene === 'error'}>
          <rect x="42" y="34" width="76" height="56" rx="6" fill="#fff" stroke="#9db4de" stroke-width="2" />
          <path d="M42 48h76" stroke="#9db4de" stroke-width="2" />
          <path d="M68 102h24M80 90v12" stroke="#9db4de" stroke-width="2" />
          <path d="M80 55l14 25H66l14-25Z" fill="#fff0e0" stroke="#d98a2b" stroke-width="2" />
          <path d="M80 64v7m0 4v0" stroke="#d98a2b" stroke-width="2.5" />
        </Match>
        <Match when={props.scene === 'forbidden'}>
          <rect
            x="54"
            y="56"
            width="52"
            height="44"
            rx="7"
            fill="#e3ecff"
            stroke="#7ea0e6"
            stroke-width="2"
          />
          <path d="M64 56V44a16 16 0 0 1 32 0v12" stroke="#9db4de" stroke-width="2.5" />
          <circle cx="80" cy="75" r="5" fill="#fff" stroke="#7ea0e6" stroke-width="2" />
          <path d="M80 80v8" stroke="#7ea0e6" stroke-width="2.5" />
        </Match>
        <Match when={props.scene === 'lost'}>
          <path
            d="M80 100s26-26 26-45a26 26 0 0 0-52 0c0 19 26 45 26 45Z"
            fill="#e3ecff"
            stroke="#7ea0e6"
            stroke-width="2"
          />
          <path
            d="M73 49a7.5 7.5 0 1 1 10.5 6.9c-2.6 1.2-3.5 2.6-3.5 5.1M80 69v0"
            stroke="#5d86da"
            stroke-width="3"
          />
        </Match>
      </Switch>
    </svg>
  )
}
