import type { zh } from './zh.ts'

export const en: typeof zh = {
  reasons: {
    not_found: 'The attachment does not exist, or this account may not see it.',
    attached_elsewhere: 'The attachment is in use elsewhere. Upload it again.',
    too_large: ({ megabytes }) => `The file is larger than ${megabytes ?? ''} MB. Compress or split it.`,
    empty: 'The file is empty.',
    no_name: 'The file has no name. Choose it again.',
    quota_reached: 'The street’s space for attachments is used up. Ask the system administrator.',
    type_refused: ({ ending }) =>
      `Files ${ending ? `of type ${ending}` : 'without an extension'} are not taken. Convert it to PDF, a picture or an office document.`,
    type_lies: ({ said, found }) =>
      `Name and content differ: called ${said ?? ''}, in fact ${found ?? ''}. Check the file.`,
    content_unknown: ({ said }) =>
      `The content is not ${said ?? ''}: the file is damaged or its extension was changed.`,
    container_broken: 'The document is damaged and cannot be checked. Save it anew.',
    container_bomb: 'The document unpacks to something enormous and was refused as harmful.',
    nested_archive: 'The document holds an archive. Take it out and upload what is in it.',
    macros: 'The document holds macros. Save it in a format without them.',
    encrypted: 'The document is encrypted and cannot be checked. Remove the password.',
    picture_broken: 'The picture is damaged. Take or save it anew.',
    picture_too_large: 'The picture has too many pixels. Make it smaller.',
    no_preview: 'This type has no preview. Download it.',
    store_unreachable: 'The store of attachments cannot be reached. Try again later.',
    content_missing: 'The attachment’s content is missing. Tell the system administrator.',
    content_damaged: 'The attachment’s content fails its check. Tell the system administrator.',
  },
}
