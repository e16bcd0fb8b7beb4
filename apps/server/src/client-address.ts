import type { IncomingMessage } from 'node:http'

const header = 'x-forwarded-for'

/**
 * Writes into a request by whom it was sent, for the limit on sign-ins: the peer of the connection, or, behind a
 * proxy, the last address in its list, which is the one that our proxy saw. What a browser claims is dropped.
 */
export function nameClient(request: IncomingMessage, options: { readonly isBehindProxy: boolean }): void {
  const { headers, rawHeaders, socket } = request
  let claimed = ''
  // The adapter reads now the one and now the other. Name and value by turns:
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
    if (rawHeaders[at]?.toLowerCase() === header) {
      claimed ||= rawHeaders[at + 1]?.split(',').at(-1)?.trim() ?? ''
      rawHeaders.splice(at, 2)
    }
  }
  const address = options.isBehindProxy && claimed !== '' ? claimed : socket.remoteAddress
  delete headers[header]
  if (address !== undefined) {
    headers[header] = address
    rawHeaders.push(header, address)
  }
}
