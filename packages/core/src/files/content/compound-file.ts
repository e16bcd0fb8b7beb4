import type { ByteSource } from './byte-source.ts'
import { ContentRefusal } from './content-bounds.ts'
import type { Form } from './file-types.ts'

const headerBytes = 512
const headerSectors = 109
const entryBytes = 128
/** Of the directory and of the list of tables: more than any file of a permitted size has. */
const maxSectors = 8_192
const lastSector = 0xff_ff_ff_fa

/**
 * What a compound file (the container of Office 97 and of WPS) is, by the streams that its directory names; undefined
 * when it is nothing that is known. Throws ContentRefusal (`files.macros`, `files.encrypted`,
 * `files.container_broken`). Source: [MS-CFB].
 */
export async function inspectCompoundFile(source: ByteSource): Promise<Form | undefined> {
  const names = await readNames(source)
  if (names.has('EncryptedPackage')) throw new ContentRefusal('files.encrypted')
  if (names.has('_VBA_PROJECT') || names.has('_VBA_PROJECT_CUR')) throw new ContentRefusal('files.macros')
  if (names.has('WordDocument')) return 'word97'
  if (names.has('Workbook') || names.has('Book')) return 'excel97'
  return names.has('PowerPoint Document') ? 'powerpoint97' : undefined
}

async function readNames(source: ByteSource): Promise<ReadonlySet<string>> {
  const header = await source.read(0, headerBytes)
  const shift = header.length === headerBytes ? header.readUInt16LE(30) : 0
  if (shift !== 9 && shift !== 12) throw broken()
  const sectorBytes = 2 ** shift
  const sector = (index: number): Promise<Buffer> => source.read((index + 1) * sectorBytes, sectorBytes)
  const tables = await listTables(header, sector, sectorBytes)
  const next = async (index: number): Promise<number> => {
    const perTable = sectorBytes / 4
    const table = tables[Math.floor(index / perTable)]
    const bytes = table === undefined ? undefined : await sector(table)
    return wordAt(bytes, (index % perTable) * 4)
  }
  const names = new Set<string>()
  let seen = 0
  for (let index = header.readUInt32LE(48); index < lastSector; index = await next(index)) {
    seen += 1
    if (seen > maxSectors) throw broken()
    for (const name of namesIn(await sector(index))) names.add(name)
  }
  return names
}

/** The sectors that hold the table of chains: the first ones stand in the header, the rest in a chain of their own. */
async function listTables(
  header: Buffer,
  sector: (index: number) => Promise<Buffer>,
  sectorBytes: number,
): Promise<readonly number[]> {
  const tables = Array.from({ length: headerSectors }, (_, at) => header.readUInt32LE(76 + at * 4))
  let seen = 0
  for (let index = header.readUInt32LE(68); index < lastSector;) {
    seen += 1
    if (seen > maxSectors) throw broken()
    const bytes = await sector(index)
    for (let at = 0; at < sectorBytes - 4; at += 4) tables.push(wordAt(bytes, at))
    index = wordAt(bytes, sectorBytes - 4)
  }
  return tables.filter((index) => index < lastSector)
}

function* namesIn(bytes: Buffer): Iterable<string> {
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const length = bytes.readUInt16LE(at + 64)
    if (bytes[at + 66] !== 0 && length >= 2 && length <= 64) {
      yield bytes.toString('utf16le', at, at + length - 2)
    }
  }
}

function wordAt(bytes: Buffer | undefined, at: number): number {
  if (bytes === undefined || at + 4 > bytes.length) throw broken()
  return bytes.readUInt32LE(at)
}

function broken(): ContentRefusal {
  return new ContentRefusal('files.container_broken')
}
