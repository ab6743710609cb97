import { describe, expect, test } from '@jest/globals'
import { renderBlock } from '../../../src/shell-profile/block.ts'
import { SHELLS } from '../../../src/shell-profile/quote.ts'
import { startFiles } from '../../../src/shell-profile/start-files.ts'

describe('start files', () => {
  test('bash: the first login file of its manual, made as ~/.profile; and ~/.bashrc', () => {
    expect(startFiles('bash', { HOME: '/h' })).toEqual({
      kinds: [['/h/.bash_profile', '/h/.bash_login', '/h/.profile'], ['/h/.bashrc']],
      interactive: '/h/.bashrc'
    })
  })
  test('zsh: for login and for interactive shells, where ZDOTDIR says', () => {
    expect(startFiles('zsh', { HOME: '/h' }).kinds).toEqual([['/h/.zprofile'], ['/h/.zshrc']])
    expect(startFiles('zsh', { HOME: '/h', ZDOTDIR: '' }).interactive).toBe('/h/.zshrc')
    expect(startFiles('zsh', { HOME: '/h', ZDOTDIR: '/z' }).kinds).toEqual([
      ['/z/.zprofile'],
      ['/z/.zshrc']
    ])
  })
  test('fish: a file of its own, where XDG_CONFIG_HOME says', () => {
    expect(startFiles('fish', { HOME: '/h' }).kinds).toEqual([
      ['/h/.config/fish/conf.d/crossgo.fish']
    ])
    expect(startFiles('fish', { HOME: '/h', XDG_CONFIG_HOME: '/c' }).interactive).toBe(
      '/c/fish/conf.d/crossgo.fish'
    )
  })
  test.each([
    ['bash', {}, 'HOME is not set'],
    ['bash', { HOME: '' }, 'HOME is not set'],
    ['zsh', { HOME: 'h' }, 'HOME is "h", which is no absolute path'],
    ['zsh', { HOME: '/h', ZDOTDIR: 'z' }, 'ZDOTDIR is "z"'],
    ['fish', { HOME: '/h', XDG_CONFIG_HOME: '.' }, 'XDG_CONFIG_HOME is "."']
  ] as const)('%s with %j is refused', (shell, env, what) => {
    expect(() => startFiles(shell, env)).toThrow(what)
  })
})

describe('the block', () => {
  const values = {
    GOROOT: '/g',
    GOPATH: '/p',
    GOPROXY: 'direct',
    GOSUMDB: 'off',
    path: ['/g/bin', '/p/bin']
  }
  test.each(SHELLS)('%s: no value is outside quotes', (shell) => {
    const lines = renderBlock(shell, { ...values, GOPROXY: '$(x) `y` "z"' })
    expect(lines.join('\n')).toContain(`GOPROXY${shell === 'fish' ? ' ' : '='}'$(x) \`y\` "z"'`)
  })
  test.each(['a\nb', 'a\rb', 'a\u0000b', 'a\u001bb', '\t'])('%j is refused', (bad) => {
    for (const shell of SHELLS) {
      expect(() => renderBlock(shell, { ...values, GOSUMDB: bad })).toThrow('GOSUMDB is')
      expect(() => renderBlock(shell, { ...values, path: [`/${bad}`] })).toThrow(
        'control character'
      )
    }
  })
})
