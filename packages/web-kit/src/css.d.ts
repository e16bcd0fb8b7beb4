/** Vite turns a CSS module into the map from the class names written to the ones served. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
