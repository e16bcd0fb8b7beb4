/** The value of one cookie in a `Cookie` header; undefined without it. */
export function cookieIn(header: string | null | undefined, name: string): string | undefined {
  return header
    ?.split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}
