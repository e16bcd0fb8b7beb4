import type { ByteSource } from './byte-source.ts'
import { inspectCompoundFile } from './compound-file.ts'
import { ContentRefusal, type ContentBounds } from './content-bounds.ts'
import type { Form, PictureForm } from './file-types.ts'
import { inspectContainer } from './inspect-container.ts'
import { isPlainText } from './plain-text.ts'
import { sizeOfPicture } from './picture-size.ts'

/**
 * What a file's bytes say that it is, whatever it is called; undefined for anything that is not on the list. Looks into
 * containers and at the size of pictures on the way. Throws ContentRefusal for what is harmful or cannot be looked into.
 */
export async function tellForm(source: ByteSource, bounds: ContentBounds): Promise<Form | undefined> {
  const head = await source.read(0, 32)
  const mark = head.toString('latin1')
  if (mark.startsWith('%PDF-')) return 'pdf'
  if (mark.startsWith('PK\u0003\u0004')) return inspectContainer(source, bounds)
  if (mark.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return inspectCompoundFile(source)
  const picture = pictureForm(mark)
  if (picture === undefined) {
    return (await isPlainText(source)) ? 'text' : undefined
  }
  const size = await sizeOfPicture(picture, source)
  if (size === undefined) throw new ContentRefusal('files.picture_broken')
  if (size.width * size.height > bounds.maxPixels) throw new ContentRefusal('files.picture_too_large')
  return picture
}

function pictureForm(mark: string): PictureForm | undefined {
  if (mark.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  if (mark.startsWith('\u0089PNG\r\n\u001a\n')) return 'png'
  return mark.startsWith('RIFF') && mark.slice(8, 12) === 'WEBP' ? 'webp' : undefined
}
