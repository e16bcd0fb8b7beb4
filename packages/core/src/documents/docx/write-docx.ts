import { Document, DocumentGridType, Footer, Packer, PageNumber, type FileChild } from 'docx'
import { imprintRows, type ComposedDocument } from '../compose.ts'
import { faces, grid, pageNumber, paper, points, rest, sizes } from '../gb9704.ts'
import { fixArchive } from './fix-archive.ts'
import { bodyOf, headOf, signatureOf } from './parts.ts'
import { imprintTable } from './tables.ts'
import { paragraph, run, twips } from './type.ts'

/** The document as DOCX, to be edited with the typefaces of an office. Equal documents at an equal time give equal bytes. */
export async function writeDocx(document: ComposedDocument, at: Date, printedOn: string): Promise<Buffer> {
  const imprint = imprintRows(document, printedOn)
  const children: FileChild[] = [
    ...headOf(document),
    ...bodyOf(document),
    ...signatureOf(document),
    ...(imprint.length === 0 ? [] : [imprintTable(imprint), paragraph([], { line: 2 })]),
  ]
  const file = new Document({
    title: document.title,
    creator: 'Sanzhi',
    lastModifiedBy: 'Sanzhi',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontsOf(), size: sizes.body * 2, language: { eastAsia: 'zh-CN' } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(paper.widthMm), height: mm(paper.heightMm) },
            margin: {
              top: mm(paper.topMm),
              bottom: mm(rest.bottomMm),
              left: mm(paper.leftMm),
              right: mm(rest.rightMm),
              header: mm(15),
              footer: mm(rest.bottomMm - pageNumber.belowMm) - twips(sizes.small),
              gutter: 0,
            },
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: twips(grid.linePt),
            // In parts of 1/4096 of a point, as the format counts it.
            charSpace: Math.round((grid.characterPt - sizes.body) * 4_096),
          },
        },
        footers: { default: footer('right'), even: footer('left') },
        children,
      },
    ],
  })
  return fixArchive(await Packer.toBuffer(file), at)
}

function footer(side: 'left' | 'right'): Footer {
  const inset = twips(pageNumber.indent * sizes.small)
  const number = run({ children: ['— ', PageNumber.CURRENT, ' —'] }, 'body', sizes.small)
  return new Footer({
    children: [
      paragraph([number], { align: side, indent: side === 'left' ? { left: inset } : { right: inset } }),
    ],
  })
}

function fontsOf() {
  return { eastAsia: faces.body, ascii: 'Times New Roman', hAnsi: 'Times New Roman' }
}

const mm = (length: number): number => twips(points(length))
