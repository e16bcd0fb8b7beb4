import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** The library stamps the hour of packing into two places of its own; here they become the document's. */
export function fixArchive(bytes: Uint8Array, at: Date): Buffer {
  // By the parts of a local time, which is what an archive keeps: the same bytes wherever the server stands.
  const mtime = new Date(1980, 0, 1)
  const instant = at.toISOString().replace(/\.\d{3}/, '')
  const parts = Object.entries(unzipSync(bytes)).map(([name, content]): [string, Zippable[string]] => [
    name,
    [name === 'docProps/core.xml' ? stampWith(content, instant) : content, { mtime, level: 6 }],
  ])
  return Buffer.from(zipSync(Object.fromEntries(parts)))
}

function stampWith(content: Uint8Array, instant: string): Uint8Array {
  return strToU8(
    strFromU8(content).replace(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
      (_, opening: string) => opening + instant,
    ),
  )
}
