/** What a printed sheet looks like: black on white, tables with lines. */
const STYLE = `body{font:12pt/1.6 FangSong,STFangsong,SimSun,serif;color:#000;margin:2cm}
h1{font-size:18pt;text-align:center}h2,h3{font-size:13pt;margin:14pt 0 4pt}
table{width:100%;border-collapse:collapse}th,td{border:1px solid #000;padding:3pt 6pt;text-align:left;vertical-align:top}
th{width:28%;font-weight:normal}`

/** Prints one element as a sheet of its own: the frame of the console does not come along. */
export function printPaper(title: string, paper: HTMLElement): void {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const sheet = frame.contentDocument
  const view = frame.contentWindow
  if (sheet === null || view === null) return
  const style = sheet.createElement('style')
  style.textContent = STYLE
  const heading = sheet.createElement('h1')
  heading.textContent = title
  sheet.title = title
  sheet.head.append(style)
  sheet.body.append(heading, sheet.importNode(paper, true))
  view.addEventListener('afterprint', () => frame.remove())
  view.print()
}
