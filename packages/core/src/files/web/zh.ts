/** Words about attachments: what the server refuses. The controls' own words are the kit's. */
export const zh = {
  reasons: {
    not_found: '附件不存在，或当前账号无权查看。',
    attached_elsewhere: '附件已用于其他事项，请重新上传。',
    too_large: ({ megabytes }: Readonly<Record<string, string | number>>) =>
      `文件超过 ${megabytes ?? ''} MB，请压缩或拆分后再上传。`,
    empty: '文件为空，请检查后重新上传。',
    no_name: '缺少文件名，请重新选择文件。',
    quota_reached: '街道附件容量已满，请联系系统管理员。',
    type_refused: ({ ending }: Readonly<Record<string, string | number>>) =>
      `不支持 ${ending || '无扩展名'} 文件，请转换为 PDF、图片或办公文档后上传。`,
    type_lies: ({ said, found }: Readonly<Record<string, string | number>>) =>
      `文件名与内容不符：标为 ${said ?? ''}，实际为 ${found ?? ''}。请核对后重新上传。`,
    content_unknown: ({ said }: Readonly<Record<string, string | number>>) =>
      `文件内容不是 ${said ?? ''}，可能已损坏或扩展名被改动。`,
    container_broken: '文档已损坏，无法打开检查，请另存后重新上传。',
    container_bomb: '文档展开后异常庞大，疑似恶意文件，已拒收。',
    nested_archive: '文档内嵌有压缩包，请取出后单独上传。',
    macros: '文档含有宏，请另存为不含宏的格式后上传。',
    encrypted: '文档已加密，无法检查，请解除密码后上传。',
    picture_broken: '图片已损坏，请重新拍摄或另存后上传。',
    picture_too_large: '图片像素过大，请缩小后上传。',
    no_preview: '该类文件不支持预览，请下载后查看。',
    store_unreachable: '附件存储暂时无法访问，请稍后重试。',
    content_missing: '附件内容缺失，请联系系统管理员。',
    content_damaged: '附件内容校验未通过，请联系系统管理员。',
  },
}
