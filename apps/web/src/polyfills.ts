/**
 * What the libraries of the console use and Chrome 87 or Safari 14 lack. The build lowers syntax to them; this
 * adds the few functions, and only where they are missing.
 */
function at<T>(this: { readonly length: number; readonly [index: number]: T }, index: number): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

function addMissing(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

addMissing(Array.prototype, 'at', at)
addMissing(String.prototype, 'at', at)
addMissing(Object, 'hasOwn', (owner: object, key: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(owner, key),
)
// Query data is JSON, and that is all it is used for.
addMissing(globalThis, 'structuredClone', (value: unknown) =>
  value === undefined ? value : JSON.parse(JSON.stringify(value)),
)
