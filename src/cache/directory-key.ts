/** Keys as paths below the directory of a store. No file system takes 400 characters in one name, so they are cut. */

/** It tells files of ours from those of other programs: the directory may be any, also a checkout. */
const OURS = 'crossgo-'
const KEY = /^crossgo-[A-Za-z0-9._-]{1,392}$/
const PARTIAL = /^crossgo-\d+-(?:\d+|x)-[0-9a-f]{8}\.partial$/
const PART = 200
/** Directories are told from layers by it; no key has it. */
const MORE = '+'
const ENDING = '.pack'

/**
 * The path of a layer: its key and `.pack`, in directories for every 200 characters before the last ones.
 * @throws Error for what is no key
 */
export function pathOfKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key)} cannot be the key of a layer.`)
  const parts = key.match(new RegExp(`.{1,${PART}}`, 'g')) ?? []
  return parts.join(`${MORE}/`) + ENDING
}

/** The reverse; nothing for a path that no key has. */
export function keyOfPath(path: string): string | undefined {
  if (!path.endsWith(ENDING)) return undefined
  const key = path.slice(0, -ENDING.length).replace(`${MORE}/`, '')
  return KEY.test(key) && pathOfKey(key) === path ? key : undefined
}

/** Whether a directory of a store may have layers in it, by its name. There is none in another one. */
export function mayHaveLayers(name: string): boolean {
  return name.length === PART + MORE.length && name.endsWith(MORE) && KEY.test(name.slice(0, PART))
}

/** The name of a copy that is not finished; `unique` is from `uniqueName`. */
export function nameOfPartial(unique: string): string {
  return `${OURS}${unique}.partial`
}

/** Whether a name is one of those. */
export function isPartial(name: string): boolean {
  return PARTIAL.test(name)
}
