interface Counts {
  readonly read: string | undefined
  readonly checked: string | undefined
  readonly written: string | undefined
  readonly of: string | undefined
}

/** Words about large imports, which go on by themselves. */
export const run = {
  progress: '办理进度',
  beginning: '正在准备…',
  stages: {
    checking: (file: string) => `正在核对「${file}」`,
    writing: (file: string) => `正在导入「${file}」`,
    undoing: (file: string) => `正在撤销「${file}」的导入`,
  },
  counts: {
    checking: ({ read, checked, of }: Counts) => `共 ${of} 行，已读取 ${read} 行，已核对 ${checked} 行。`,
    writing: ({ read, written, of }: Counts) => `共 ${of} 行，已读取 ${read} 行，已写入 ${written} 行。`,
    undoing: ({ written, of }: Counts) => `共 ${of} 条，已撤销 ${written} 条。`,
  },
  goesOn: '由后台办理，可关闭页面，稍后回到本页查看。',
  cancelImport: '全部完成后一次生效。中途取消的，不写入任何数据。',
  cancelUndo: '全部完成后一次生效。中途取消的，数据保持撤销前的样子。',
  cancel: '取消办理',
  cancelled: '已取消，数据没有变动。',
  open: '查看核对结果',
  waiting: (file: string) => `「${file}」已核对，待确认导入。`,
  kinds: { import: '导入', undo: '撤销' },
  states: {
    checking: '核对中',
    checked: '待确认',
    writing: '办理中',
    done: '已完成',
    failed: '未完成',
    cancelled: '已取消',
  },
  list: '大批量办理',
  kind: '事项',
  reason: '说明',
  startedUndo: '已转后台撤销，可在本页查看进度。',
}
