import { describe, expect, test } from '@jest/globals'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import { parseSettings, type Settings } from '../../../src/config/parse-settings.ts'

const parse = (values: Readonly<Record<string, unknown>>): Settings =>
  parseSettings({ values, label: (name) => `--${name}` })

test('what setup on a machine of one’s own takes', () => {
  expect(parse({ prefix: "/home/o'me/a b", shell: 'fish' })).toMatchObject({
    prefix: "/home/o'me/a b",
    shell: 'fish'
  })
  expect(parse({ 'remove-shell-block': true, shell: 'zsh' })['remove-shell-block']).toBe(true)
})

describe('is refused', () => {
  test.each([
    [{ shell: 'bash' }, 'shell needs prefix'],
    [{ shell: 'auto', prefix: '/x' }, 'shell must be one of bash, zsh, fish'],
    [{ prefix: '' }, 'prefix must name a directory'],
    [{ prefix: '~/sdk' }, 'starts with ~'],
    [{ prefix: '/a:b' }, 'may not hold ":"'],
    [{ prefix: '/a\nb' }, 'one line'],
    [{ 'remove-shell-block': true }, 'remove-shell-block needs shell'],
    [{ 'remove-shell-block': true, shell: 'bash', prefix: '/x' }, 'goes without prefix']
  ])('%j', (values, what) => {
    expect(() => parse(values)).toThrow(what)
  })

  test.each(['prefix: /x', 'shell: bash', 'remove-shell-block: true'])(
    'a repository that says %s: it may not write to the machine of a person',
    (line) => {
      const file = parseSettingsFile(line, '.crossgo.yaml')
      expect(() => parseSettings({ values: {}, label: String }, file)).toThrow(
        line.split(':')[0] ?? ''
      )
    }
  )
})
