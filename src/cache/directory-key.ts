/** Keys as paths below the directory of a store. No file system takes 400 characters in one name, so they are cut. */

const KEY = /^[A-Za-z0-9._-]{1,400}$/
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

/** The reverse, for any path; nothing for one of something else. */
export function keyOfPath(path: string): string | undefined {
  if (!path.endsWith(ENDING)) return undefined
  const key = path.slice(0, -ENDING.length).replace(/\+[/\\]/g, '')
  return KEY.test(key) ? key : undefined
}
