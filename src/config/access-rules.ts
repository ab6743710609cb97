import { isFromFile } from './settings-file.ts'
import type { Settings } from './parse-settings.ts'

/** A rule over all settings: the sentence to show when it is broken. */
type Rule = (settings: Settings) => string | undefined

const LISTS = ['goprivate', 'gonoproxy', 'gonosumdb', 'goinsecure'] as const

const rules: readonly Rule[] = [
  (settings) => {
    const secret = settings.private.find(({ way }) => way.kind !== 'ambient' || way.addKey)
    return secret !== undefined && isFromFile(settings, 'private')
      ? `private of a file may say ambient only, and ${secret.pattern} names a secret; give it as an input or a flag`
      : undefined
  },
  (settings) =>
    settings.gosumdb === 'off' && isFromFile(settings, 'gosumdb')
      ? 'gosumdb off is for the one who runs crossgo, as an input or a flag'
      : undefined,
  (settings) =>
    settings.goinsecure.length > 0 && isFromFile(settings, 'goinsecure')
      ? 'goinsecure is for the one who runs crossgo, as an input or a flag'
      : undefined,
  (settings) =>
    settings.gonosumdb.some((pattern) => /^\*+$/.test(pattern)) && isFromFile(settings, 'gonosumdb')
      ? 'gonosumdb for every module is for the one who runs crossgo, as an input or a flag'
      : undefined,
  (settings) => {
    const where = settings.decidedBy.goproxy ?? ''
    const shown = isFromFile(settings, 'goproxy') || where.startsWith('--')
    return shown && /:\/\/[^,|\s]*@/.test(settings.goproxy)
      ? 'goproxy holds a user name or password, which others can read there; name the host in private'
      : undefined
  },
  (settings) => {
    const bad = LISTS.flatMap((name) => settings[name].map((pattern) => ({ name, pattern }))).find(
      ({ pattern }) => !/^[\w.~*?[\]/+-]+$/.test(pattern)
    )
    return bad === undefined
      ? undefined
      : `${bad.name} holds ${JSON.stringify(bad.pattern)}, which is no module path pattern`
  },
  (settings) =>
    settings['export-auth'] &&
    settings.private.some(({ way }) => way.kind === 'ambient' && way.addKey !== undefined)
      ? 'export-auth cannot hand on an agent that ends with this run; leave add-key out, or give the key with ssh'
      : undefined,
  (settings) =>
    settings['export-auth'] && settings.private.length === 0
      ? 'export-auth needs private: there is no way in to export'
      : undefined
]

/** Rules of module access: a checked-out file decides neither who gets a secret nor what goes unverified. */
export function brokenAccessRules(settings: Settings): readonly string[] {
  return rules.flatMap((rule) => rule(settings) ?? [])
}
