import { createHash, createHmac } from 'node:crypto'

/** Who signs, and for which region. */
export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

/** A request before it is signed. `headers` in lower case, with `host` and all else that is to be signed. */
export interface UnsignedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the body, hexadecimal. */
  readonly bodySha256: string
}

/** SHA-256 of nothing. */
export const emptySha256 = createHash('sha256').digest('hex')

/**
 * The headers of `request` with its signature. Source: AWS Signature Version 4, as S3 and what speaks like it (MinIO,
 * OSS, COS, OBS) take it; checked against the examples of its documentation.
 */
export function signRequest(
  request: UnsignedRequest,
  credentials: S3Credentials,
  now: Date,
): Readonly<Record<string, string>> {
  const instant = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = instant.slice(0, 8)
  const headers: Readonly<Record<string, string>> = {
    ...request.headers,
    'x-amz-content-sha256': request.bodySha256,
    'x-amz-date': instant,
  }
  const names = Object.keys(headers).toSorted()
  const canonical = [
    request.method,
    request.url.pathname,
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    request.bodySha256,
  ].join('\n')
  const scope = `${day}/${credentials.region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', instant, scope, sha256(canonical)].join('\n')
  const signature = hmac(signingKey(credentials, day), text).toString('hex')
  const authorization = [
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}`,
    `SignedHeaders=${names.join(';')}`,
    `Signature=${signature}`,
  ].join(',')
  return { ...headers, authorization }
}

function signingKey({ secretAccessKey, region }: S3Credentials, day: string): Buffer {
  return [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${secretAccessKey}`),
  )
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
}

/** Everything but letters, digits and `-_.~`, as the signature wants it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
