/** The platform's mark: one net of nine knots, three of them joined. Decorative beside its name. */
export function Emblem(props: { size: string }) {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 32 32" aria-hidden="true" fill="none">
      <rect width="32" height="32" rx="8" fill="#fff" fill-opacity="0.16" />
      <path d="M8 8h16v16H8zM8 16h16M16 8v16" stroke="#fff" stroke-opacity="0.5" stroke-width="1.5" />
      <path d="M8 24l8-8 8-8" stroke="#fff" stroke-width="2.25" stroke-linecap="round" />
      <circle cx="8" cy="24" r="3" fill="#ffd166" />
      <circle cx="16" cy="16" r="3" fill="#fff" />
      <circle cx="24" cy="8" r="3" fill="#fff" />
    </svg>
  )
}
