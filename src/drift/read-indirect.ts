import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const REQUIRED = /^\s*(?:require\s+)?(\S+)\s+v\S+\s*(\/\/.*)?$/

/**
 * Which modules go.mod of a directory asks for itself: `direct`, or `indirect` for those that only others need. Nothing is
 * known of modules that it does not name, or when there is no go.mod of that module.
 * @param modulePath whose go.mod it must be
 */
export async function readIndirect(
  directory: string,
  modulePath: string
): Promise<(name: string) => string> {
  const text = await readFile(join(directory, 'go.mod'), 'utf8').catch(() => '')
  const own = /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1]
  const known = new Map(
    own === modulePath
      ? text.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
          const [, name, comment = ''] = REQUIRED.exec(line) ?? []
          return name === undefined
            ? []
            : [[name, /\bindirect\b/.test(comment) ? '(indirect)' : '(direct)']]
        })
      : []
  )
  return (name) => known.get(name) ?? ''
}
