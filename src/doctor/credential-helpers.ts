import { shownValue } from './go-settings.ts'

/** Commands of sh may hold a password: of those only the program is shown. */
function shown(helper: string): string {
  if (!helper.startsWith('!')) return shownValue(helper)
  const [program = '', ...rest] = helper.split(/\s+/)
  return rest.length === 0 || program.includes('=') ? '! …' : `${program} …`
}

/**
 * Helpers in force by what `git config -z --get-regexp` prints: `KEY\nVALUE\0` each, where an empty value forgets those of
 * the same key before it (gitcredentials(7)). Those for one address say so.
 */
export function parseHelpers(text: string): readonly string[] {
  const helpers = new Map<string, readonly string[]>()
  for (const record of text.split('\0').filter((each) => each !== '')) {
    const [key = '', ...value] = record.split('\n')
    const helper = value.join('\n').trim()
    helpers.set(key, helper === '' ? [] : [...(helpers.get(key) ?? []), helper])
  }
  return [...helpers].flatMap(([key, values]) => {
    const address = /^credential\.(.+)\.helper$/i.exec(key)?.[1]
    const where = address === undefined ? '' : ` for ${shownValue(address)}`
    return values.map((helper) => `${shown(helper)}${where}`)
  })
}
