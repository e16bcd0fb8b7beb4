import { bindClasses, Details, Drawer, useFormats, type Detail } from '@sanzhi/web-kit'
import { Show, type JSX } from 'solid-js'
import styles from './audit.module.css'
import { useAuditTexts, type AuditRow } from './audit-row.ts'
import { useAuditWords } from './words.ts'

const cx = bindClasses(styles)

/** All that is kept of one record; undefined closes it. */
export function AuditDrawer(props: { row: AuditRow | undefined; onClose: () => void }) {
  const words = useAuditWords()
  const formats = useFormats()
  const texts = useAuditTexts()
  const code = (text: string): JSX.Element => <code class={cx('code')}>{text}</code>
  const items = (row: AuditRow): readonly Detail[] => [
    { term: words().at, value: formats.instant(row.at) },
    { term: words().person, value: texts.person(row) },
    { term: words().module, value: texts.module(texts.moduleOf(row.action)) },
    { term: words().objectKind, value: words().objects[row.object.kind] ?? row.object.kind },
    { term: words().object, value: code(`${row.object.kind}:${row.object.id}`), wide: true },
    { term: words().details, value: detailsOf(row), wide: true },
    { term: words().actionId, value: code(row.action), wide: true },
    { term: words().requestId, value: code(row.requestId), wide: true },
    {
      term: words().place,
      value: row.sequence === null ? words().unsealed : formats.count(row.sequence),
    },
  ]
  return (
    <Drawer
      open={props.row !== undefined}
      onClose={() => props.onClose()}
      title={props.row ? texts.action(props.row.action) : ''}
    >
      <Show when={props.row}>{(row) => <Details items={items(row())} />}</Show>
    </Drawer>
  )
}

function detailsOf({ details }: AuditRow): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('；')
}
