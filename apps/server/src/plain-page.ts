/** A page for when there is no console to show; 503, so that nobody takes it for one. Texts are our own. */
export function pageOf(page: {
  readonly zh: string
  readonly en: string
  readonly reloadsAfterSeconds?: number
}): Response {
  const { zh, en, reloadsAfterSeconds } = page
  const html = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>「一网三治」工作平台</title></head>
<body><h1>「一网三治」工作平台</h1><p>${zh}</p><p lang="en">${en}</p></body>
</html>
`
  const wait = reloadsAfterSeconds === undefined ? undefined : String(reloadsAfterSeconds)
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { refresh: wait, 'retry-after': wait }),
    },
  })
}
