/** Which names an archive may hold. Sources: golang.org/x/mod/module (CheckFilePath) and x/mod/zip, tightened. */

/**
 * `module`: what golang.org/x/mod/zip accepts. `wheel`: any name that is safe on every system. `tree`: any name that stays
 * below its directory on every system, for trees that are only used where they are unpacked.
 */
export type ArchiveRules = 'module' | 'wheel' | 'tree'

/** Says what is wrong with the next name of an archive, given all names before it; or nothing. */
export type NameCheck = (name: string, directory: boolean) => string | undefined

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
const MODULE_ELEMENT = /^[\p{L}0-9 !#$%&()+,\-.=@[\]^_{}~]+$/u
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\:*?"<>|\u2028\u2029\ufffd]/
const CONTROL = /[\u0000-\u001f\u007f]/
const ASCII = /^[\u0000-\u007f]*$/
const NESTED_GO_MOD = /\/go\.mod$/i

/** The most that every file system takes: bytes of a path element, bytes of a name. */
const MAX_ELEMENT = 255
const MAX_NAME = 1024

/** What is wrong with a slash-separated relative file name, or nothing. */
export function badName(name: string, rules: ArchiveRules): string | undefined {
  for (const element of name.split('/')) {
    const problem = badElement(element, rules)
    if (problem !== undefined) return problem
  }
  return badWhole(name, rules)
}

function badElement(element: string, rules: ArchiveRules): string | undefined {
  if (element === '') return 'an empty path element'
  if (rules === 'tree') return badTreeElement(element)
  if (element.endsWith('.')) {
    return /^\.+$/.test(element) ? 'a path element of dots' : 'a path element that ends in a dot'
  }
  const dot = element.indexOf('.')
  if (DEVICE.test(dot === -1 ? element : element.slice(0, dot))) {
    return 'the name of a Windows device'
  }
  if (rules === 'module' ? !MODULE_ELEMENT.test(element) : UNSAFE.test(element)) {
    return 'a character that is not allowed'
  }
  if (rules === 'wheel' && element.endsWith(' ')) return 'a path element that ends in a space'
  // A UTF-16 unit is at most three bytes.
  if (element.length * 3 > MAX_ELEMENT && Buffer.byteLength(element) > MAX_ELEMENT) {
    return 'a path element that is too long'
  }
  return undefined
}

function badTreeElement(element: string): string | undefined {
  // On Windows a backslash parts elements; Linux has them in names of systemd's units.
  if (element.split('\\').some((each) => /^\.{0,2}$/.test(each))) {
    return 'a path element of dots'
  }
  if (CONTROL.test(element)) return 'a character that is not allowed'
  return Buffer.byteLength(element) > MAX_ELEMENT ? 'a path element that is too long' : undefined
}

function badWhole(name: string, rules: ArchiveRules): string | undefined {
  if (name.length * 3 > MAX_NAME && Buffer.byteLength(name) > MAX_NAME)
    return 'a name that is too long'
  const isGoMod = name.length === 6 && name !== 'go.mod' && name.toLowerCase() === 'go.mod'
  if (rules === 'module' && (isGoMod || NESTED_GO_MOD.test(name))) {
    return 'a go.mod that is not in the root'
  }
  return undefined
}

/**
 * Checks the names of one archive: each must be good by itself, and no file system may merge two of them (a file used as a
 * directory, or, but for `tree`, equal but for case or Unicode form). What was found out about a directory is not asked again for each file.
 */
export function createNameCheck(rules: ArchiveRules): NameCheck {
  const seen = new Map<string, { readonly name: string; readonly directory: boolean }>()
  const goodParents = new Set<string>()
  const add = (name: string, directory: boolean, again: boolean): string | undefined => {
    const key = rules === 'tree' ? name : mergeKey(name)
    const other = seen.get(key)
    if (other === undefined) {
      seen.set(key, { name, directory })
      return undefined
    }
    if (other.name !== name) return `it collides with ${JSON.stringify(other.name)}`
    if (other.directory !== directory) return 'it is both a file and a directory'
    return again ? undefined : 'it is there twice'
  }
  const addParents = (name: string): string | undefined => {
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      const problem = add(name.slice(0, slash), true, true)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  return (name, directory) => {
    const slash = name.lastIndexOf('/')
    const parent = name.slice(0, Math.max(0, slash))
    if (slash === -1 || goodParents.has(parent)) {
      const problem = badElement(name.slice(slash + 1), rules) ?? badWhole(name, rules)
      return problem ?? add(name, directory, directory)
    }
    const problem = badName(name, rules) ?? addParents(name)
    if (problem !== undefined) return problem
    goodParents.add(parent)
    return add(name, directory, directory)
  }
}

function mergeKey(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase()
  // Down, up and down again: the capital sharp s only becomes `ss` on the way up from its small form.
  const folded = name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase()
  return folded.normalize('NFC')
}
