type Name = string | false | undefined | Readonly<Record<string, boolean | undefined>>

/**
 * Binds a CSS module: the returned function turns written class names into served ones.
 * A name may be conditional (`{ active: isActive() }`); a name the module lacks adds nothing.
 *
 * @example
 * const cx = bindClasses(styles)
 * <button class={cx('button', props.tone, { busy: props.busy })} />
 */
export function bindClasses(
  classes: Readonly<Record<string, string>>,
): (...names: readonly Name[]) => string {
  const served = (name: string) => classes[name]
  return (...names) =>
    names
      .flatMap((name) => {
        if (!name) return []
        return typeof name === 'string' ? [name] : Object.keys(name).filter((key) => name[key])
      })
      .map(served)
      .filter(Boolean)
      .join(' ')
}
