import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { sourceOfBytes, type ByteSource } from './byte-source.ts'
import { ContentRefusal, type ContentBounds } from './content-bounds.ts'
import type { Form } from './file-types.ts'
import { packedPieces, readZipDirectory, type ZipPart } from './zip-directory.ts'

/** Spent by a container and all that lies in it. */
interface Budget {
  bytesLeft: number
  partsLeft: number
  readonly bounds: ContentBounds
}

/** Below this no ratio is remarkable: a nearly empty workbook is all markup. */
const plainBytes = 4_194_304

const macroName = /(^|\/)(vbaProject|vbaData)\.\w+$|(^|\/)macrosheets\//i
/** A part that may be a container itself is read into memory; none is larger than a whole upload. */
const maxNestedBytes = 33_554_432

/**
 * What a ZIP container is, by the parts that must be in it; undefined when it is nothing that is known. Every part is
 * really unpacked and counted, whatever its headers say of its length. Throws ContentRefusal: also
 * `files.nested_archive`, `files.macros`.
 */
export async function inspectContainer(source: ByteSource, bounds: ContentBounds): Promise<Form | undefined> {
  const budget: Budget = {
    bytesLeft: Math.min(
      bounds.maxUnpackedBytes,
      Math.max(plainBytes, source.sizeBytes * bounds.maxUnpackRatio),
    ),
    partsLeft: bounds.maxParts,
    bounds,
  }
  return inspectLevel(source, budget, 0)
}

async function inspectLevel(source: ByteSource, budget: Budget, depth: number): Promise<Form | undefined> {
  const parts = await readZipDirectory(source, budget.partsLeft)
  budget.partsLeft -= parts.length
  if (parts.some(({ name }) => macroName.test(name))) throw new ContentRefusal('files.macros')
  for (const part of parts) {
    const nested = await unpack(source, part, budget)
    if (nested !== undefined) {
      if (depth >= budget.bounds.maxNesting) throw new ContentRefusal('files.nested_archive')
      const form = await inspectLevel(sourceOfBytes(nested), budget, depth + 1)
      // A workbook in a text is usual; an archive in it is a way around these checks.
      if (form === undefined) throw new ContentRefusal('files.nested_archive')
    }
  }
  return formOf(new Set(parts.map(({ name }) => name)))
}

function formOf(names: ReadonlySet<string>): Form | undefined {
  if (names.has('OFD.xml')) return 'ofd'
  if (!names.has('[Content_Types].xml')) return undefined
  if ([...names].some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  return names.has('ppt/presentation.xml') ? 'pptx' : undefined
}

/** Unpacks one part into nothing, counting. Returns its bytes when it is a ZIP container itself. */
async function unpack(source: ByteSource, part: ZipPart, budget: Budget): Promise<Buffer | undefined> {
  const kept: Buffer[] = []
  let unpackedBytes = 0
  let kind: 'container' | 'plain' | undefined
  const count = async (pieces: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of pieces) {
      unpackedBytes += piece.length
      if (unpackedBytes > budget.bytesLeft) throw new ContentRefusal('files.container_bomb')
      kind ??= kindOf(piece)
      if (kind === 'container') {
        if (unpackedBytes > maxNestedBytes) throw new ContentRefusal('files.container_bomb')
        kept.push(piece)
      }
    }
  }
  const packed = Readable.from(packedPieces(source, part))
  try {
    await (part.isDeflated ? pipeline(packed, createInflateRaw(), count) : pipeline(packed, count))
  } catch (error) {
    if (error instanceof ContentRefusal) throw error
    throw new ContentRefusal('files.container_broken')
  }
  budget.bytesLeft -= unpackedBytes
  if (unpackedBytes !== part.unpackedBytes) throw new ContentRefusal('files.container_broken')
  return kind === 'container' ? Buffer.concat(kept) : undefined
}

const archives: readonly string[] = ['526172211a07', '377abcaf271c', '1f8b08', '425a68', 'fd377a585a00']

function kindOf(piece: Buffer): 'container' | 'plain' {
  const head = piece.toString('hex', 0, 8)
  if (archives.some((mark) => head.startsWith(mark))) throw new ContentRefusal('files.nested_archive')
  return head.startsWith('504b0304') || head.startsWith('504b0506') ? 'container' : 'plain'
}
