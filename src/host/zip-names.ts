/** Which names an archive may hold. Sources: golang.org/x/mod/module (CheckFilePath) and x/mod/zip, tightened. */

/** `module`: what golang.org/x/mod/zip accepts. `wheel`: any name that is safe on every system. */
export type ArchiveRules = 'module' | 'wheel'

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
const MODULE_ELEMENT = /^[\p{L}0-9 !#$%&()+,\-.=@[\]^_{}~]+$/u
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\:*?"<>|\u2028\u2029\ufffd]/

/** What is wrong with a slash-separated relative file name, or nothing. */
export function badName(name: string, rules: ArchiveRules): string | undefined {
  for (const element of name.split('/')) {
    if (element === '') return 'an empty path element'
    if (/^\.+$/.test(element)) return 'a path element of dots'
    if (element.endsWith('.')) return 'a path element that ends in a dot'
    if (DEVICE.test(element.split('.')[0] ?? '')) return 'the name of a Windows device'
    if (rules === 'module' ? !MODULE_ELEMENT.test(element) : UNSAFE.test(element)) {
      return 'a character that is not allowed'
    }
    if (rules === 'wheel' && element.endsWith(' ')) return 'a path element that ends in a space'
  }
  if (rules === 'module' && /(?:^|\/)go\.mod$/i.test(name) && name !== 'go.mod') {
    return 'a go.mod that is not in the root'
  }
  return undefined
}

/** Finds names that some file system would merge: equal but for case or Unicode form, or a file used as a directory. */
export function createCollisionCheck(): (name: string, directory: boolean) => string | undefined {
  const seen = new Map<string, { readonly name: string; readonly directory: boolean }>()
  const add = (name: string, directory: boolean, again: boolean): string | undefined => {
    const key = name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
    const other = seen.get(key)
    if (other === undefined) {
      seen.set(key, { name, directory })
      return undefined
    }
    if (other.name !== name) return `it collides with ${JSON.stringify(other.name)}`
    if (other.directory !== directory) return 'it is both a file and a directory'
    return again ? undefined : 'it is there twice'
  }
  return (name, directory) => {
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      const problem = add(name.slice(0, slash), true, true)
      if (problem !== undefined) return problem
    }
    return add(name, directory, directory)
  }
}
