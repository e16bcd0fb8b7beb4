import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * For pages: nothing from elsewhere and nothing inline but styles, which the components set. Data answers carry
 * headers of their own: a dozen on each would be the larger part of most.
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'self'"],
      formAction: ["'self'"],
    },
    // The proxy in front decides on TLS; sent over plain HTTP these only confuse.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    referrerPolicy: 'same-origin',
  })
}
