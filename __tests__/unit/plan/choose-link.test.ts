import { describe, expect, test } from '@jest/globals'
import { chooseLink, type LinkChoice } from '../../../src/plan/choose-link.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'
import { formatLibc } from '../../../src/targets/target.ts'

interface Wishes {
  readonly link?: string
  readonly needs?: string
  readonly sysroot?: boolean
  readonly cgo?: boolean
}

function choose(name: string, wishes: Wishes = {}): LinkChoice {
  const { link = 'auto', needs = '', sysroot = false, cgo = true } = wishes
  const list = needs.split(' ').filter((need) => need !== '')
  return chooseLink({ target: parseTarget(name), cgo, link, needs: list, sysroot })
}

/** In one line: `static musl`, `glibc gnu.2.17`, `default`. */
function inShort({ strategy, libc }: LinkChoice): string {
  return libc === undefined ? strategy : `${strategy} ${formatLibc(libc)}`
}

const NO_PLUGINS_WITH_MUSL = /asks for musl, which is linked statically, and needs plugins/

/** The table of docs/link.md for Linux: needs, C library of the target, whether it has a sysroot -> what comes of it. */
const TABLE: readonly (readonly [
  needs: string,
  libc: string,
  sysroot: '' | 'sysroot',
  choice: string | RegExp,
  because: string
])[] = [
  ['', '', '', 'default', 'nothing else is needed'],
  ['', '', 'sysroot', 'default', 'nothing else is needed'],
  ['', ':gnu', '', 'default', 'nothing else is needed'],
  ['', ':gnu', 'sysroot', 'default', 'nothing else is needed'],
  ['', ':gnu.2.28', '', 'glibc gnu.2.28', 'the target asks for it'],
  ['', ':gnu.2.28', 'sysroot', 'glibc gnu.2.28', 'the target asks for it'],
  ['', ':musl', '', 'static musl', 'the target asks for musl'],
  ['', ':musl', 'sysroot', 'static musl', 'the target asks for musl'],

  ['debug', '', '', 'default', 'nothing else is needed'],
  ['debug', ':gnu.2.28', '', 'glibc gnu.2.28', 'the target asks for it'],
  ['debug', ':musl', '', 'static musl', 'the target asks for musl'],

  ['container', '', '', 'static musl', 'static with musl: needs container'],
  ['container', '', 'sysroot', 'static gnu', 'glibc, which the C libraries need: needs container'],
  ['container', ':gnu', '', 'static gnu', 'static with glibc: needs container'],
  ['container', ':gnu', 'sysroot', 'static gnu', 'which the C libraries need: needs container'],
  ['container', ':gnu.2.28', '', 'static gnu', 'static with glibc: needs container'],
  ['container', ':gnu.2.28', 'sysroot', 'static gnu', 'which the C libraries need'],
  ['container', ':musl', '', 'static musl', 'the target asks for musl'],
  ['container', ':musl', 'sysroot', 'static musl', 'the target asks for musl'],

  ['cross-distro', '', '', 'glibc gnu.2.17', 'link glibc:2.17: needs cross-distro'],
  ['cross-distro', '', 'sysroot', 'static gnu', 'libraries of one distribution are not on others'],
  ['cross-distro', ':gnu', '', 'glibc gnu.2.17', 'needs cross-distro'],
  ['cross-distro', ':gnu', 'sysroot', 'static gnu', 'libraries of one distribution'],
  ['cross-distro', ':gnu.2.28', '', 'glibc gnu.2.28', 'link glibc:2.28: needs cross-distro'],
  ['cross-distro', ':gnu.2.28', 'sysroot', 'static gnu', 'libraries of one distribution'],
  ['cross-distro', ':musl', '', 'static musl', 'the target asks for musl'],
  ['cross-distro', ':musl', 'sysroot', 'static musl', 'the target asks for musl'],

  ['container cross-distro', '', '', 'static musl', 'needs container'],
  ['container cross-distro', '', 'sysroot', 'static gnu', 'needs container'],
  ['container cross-distro', ':gnu', '', 'static gnu', 'needs container'],
  ['container cross-distro', ':gnu', 'sysroot', 'static gnu', 'needs container'],
  ['container cross-distro', ':gnu.2.28', '', 'static gnu', 'needs container'],
  ['container cross-distro', ':gnu.2.28', 'sysroot', 'static gnu', 'needs container'],
  ['container cross-distro', ':musl', '', 'static musl', 'the target asks for musl'],
  ['container cross-distro', ':musl', 'sysroot', 'static musl', 'the target asks for musl'],

  ['plugins', '', '', 'default', 'needs plugins, so not static'],
  ['plugins', '', 'sysroot', 'default', 'needs plugins, so not static'],
  ['plugins', ':gnu', '', 'default', 'needs plugins, so not static'],
  ['plugins', ':gnu', 'sysroot', 'default', 'needs plugins, so not static'],
  ['plugins', ':gnu.2.28', '', 'glibc gnu.2.28', 'needs plugins, and the target asks for it'],
  ['plugins', ':gnu.2.28', 'sysroot', 'glibc gnu.2.28', 'and the target asks for it'],
  ['plugins', ':musl', '', NO_PLUGINS_WITH_MUSL, ''],
  ['plugins', ':musl', 'sysroot', NO_PLUGINS_WITH_MUSL, ''],

  ['plugins container', '', '', 'default', 'so not static; the container image must have glibc'],
  ['plugins container', '', 'sysroot', 'default', 'the container image must have glibc'],
  ['plugins container', ':gnu', '', 'default', 'the container image must have glibc'],
  ['plugins container', ':gnu', 'sysroot', 'default', 'the container image must have glibc'],
  ['plugins container', ':gnu.2.28', '', 'glibc gnu.2.28', 'the container image must have glibc'],
  ['plugins container', ':gnu.2.28', 'sysroot', 'glibc gnu.2.28', 'image must have glibc'],
  ['plugins container', ':musl', '', NO_PLUGINS_WITH_MUSL, ''],
  ['plugins container', ':musl', 'sysroot', NO_PLUGINS_WITH_MUSL, ''],

  ['plugins cross-distro', '', '', 'glibc gnu.2.17', 'needs plugins and cross-distro'],
  ['plugins cross-distro', '', 'sysroot', 'default', 'needs plugins, so not static'],
  ['plugins cross-distro', ':gnu', '', 'glibc gnu.2.17', 'needs plugins and cross-distro'],
  ['plugins cross-distro', ':gnu', 'sysroot', 'default', 'needs plugins, so not static'],
  ['plugins cross-distro', ':gnu.2.28', '', 'glibc gnu.2.28', 'the target asks for it'],
  ['plugins cross-distro', ':gnu.2.28', 'sysroot', 'glibc gnu.2.28', 'the target asks for it'],
  ['plugins cross-distro', ':musl', '', NO_PLUGINS_WITH_MUSL, ''],
  ['plugins cross-distro', ':musl', 'sysroot', NO_PLUGINS_WITH_MUSL, ''],

  [
    'plugins cross-distro container',
    '',
    '',
    'glibc gnu.2.17',
    'needs plugins and cross-distro; the container image must have glibc'
  ]
]

describe('link auto on Linux', () => {
  test.each(TABLE)('needs [%s] with libc [%s] %s: %s', (needs, libc, sysroot, choice, because) => {
    const row = (): LinkChoice =>
      choose(`linux/amd64${libc}`, { needs, sysroot: sysroot === 'sysroot' })
    if (typeof choice !== 'string') {
      expect(row).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', what: expect.stringMatching(choice) })
      )
      return
    }
    expect(inShort(row())).toBe(choice)
    expect(row().because).toContain(because)
  })

  test('no row is there twice, and every mix of needs that decide is there for every C library', () => {
    const keys = TABLE.map(([needs, libc, sysroot]) => [needs, libc, sysroot].join('|'))
    expect(new Set(keys).size).toBe(keys.length)
    const mixes = ['', 'container', 'cross-distro', 'container cross-distro', 'plugins']
    for (const needs of [...mixes, 'plugins container', 'plugins cross-distro'])
      for (const libc of ['', ':gnu', ':gnu.2.28', ':musl'])
        for (const sysroot of ['', 'sysroot']) expect(keys).toContain(`${needs}|${libc}|${sysroot}`)
  })

  test('the order of the needs does not matter', () => {
    for (const [needs, libc, sysroot, choice] of TABLE) {
      if (typeof choice !== 'string') continue
      const turned = needs.split(' ').reverse().join(' ')
      const wishes = { needs: turned, sysroot: sysroot === 'sysroot' }
      expect(inShort(choose(`linux/amd64${libc}`, wishes))).toBe(choice)
    }
  })

  test.each([
    ['linux/riscv64', 'glibc gnu.2.27'],
    ['linux/s390x', 'glibc gnu.2.17'],
    ['linux/riscv64:gnu.2.31', 'glibc gnu.2.31']
  ])('cross-distro on %s: %s, because glibc has no older one for it', (name, choice) => {
    expect(inShort(choose(name, { needs: 'cross-distro' }))).toBe(choice)
  })
})

describe('an explicit link', () => {
  test.each([
    ['default', 'linux/amd64', false, 'default'],
    ['default', 'linux/amd64:gnu.2.28', false, 'glibc gnu.2.28'],
    ['default', 'linux/amd64:musl', false, 'default'],
    ['static', 'linux/amd64', false, 'static musl'],
    ['static', 'linux/amd64', true, 'static gnu'],
    ['static', 'linux/amd64:gnu', false, 'static gnu'],
    ['static', 'linux/amd64:gnu.2.28', false, 'static gnu'],
    ['static', 'linux/amd64:musl', true, 'static musl'],
    ['glibc:2.31', 'linux/amd64', false, 'glibc gnu.2.31'],
    ['glibc:2.31', 'linux/amd64:gnu', true, 'glibc gnu.2.31'],
    ['glibc:2.31', 'linux/amd64:gnu.2.31', false, 'glibc gnu.2.31'],
    ['glibc:2.27', 'linux/riscv64', false, 'glibc gnu.2.27'],
    ['bundle', 'linux/amd64', true, 'bundle'],
    ['bundle', 'windows/amd64', true, 'bundle'],
    ['bundle', 'darwin/arm64', false, 'bundle']
  ])('%s for %s, sysroot %s: %s', (link, name, sysroot, choice) => {
    const chosen = choose(name, { link, sysroot })
    expect(inShort(chosen)).toBe(choice)
    expect(chosen.because).toMatch(/^link .*: (?:it was asked for|the target asks for it)$/)
  })

  test('is not changed by needs', () => {
    expect(inShort(choose('linux/amd64', { link: 'default', needs: 'container' }))).toBe('default')
    expect(inShort(choose('linux/amd64', { link: 'static', needs: 'plugins' }))).toBe('static musl')
  })

  test.each([
    ['glibc:2.28', 'linux/amd64:musl', 'linux/amd64:musl asks for musl, and link for glibc:2.28.'],
    [
      'glibc:2.28',
      'linux/amd64:gnu.2.17',
      'linux/amd64:gnu.2.17 asks for gnu.2.17, and link for glibc:2.28.'
    ],
    [
      'glibc:2.17',
      'linux/amd64:gnu.2.28',
      'linux/amd64:gnu.2.28 asks for gnu.2.28, and link for glibc:2.17.'
    ]
  ])('%s for %s is a contradiction', (link, name, what) => {
    expect(() => choose(name, { link })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', what })
    )
  })
})

describe('a glibc that is older than any there is', () => {
  test.each([
    ['linux/amd64', 'glibc:2.5', '2.17'],
    ['linux/riscv64', 'glibc:2.17', '2.27'],
    ['linux/riscv64:gnu.2.17', 'default', '2.27'],
    ['linux/riscv64:gnu.2.17', 'auto', '2.27'],
    ['linux/amd64:gnu.2.5', 'auto', '2.17']
  ])('is refused where somebody names it: %s with link %s', (name, link, oldest) => {
    expect(() => choose(name, { link })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        what: expect.stringMatching(`cannot be built for glibc 2\\.\\d+: ${oldest} is the oldest`)
      })
    )
  })
})

describe('what is about Linux and C alone', () => {
  test.each(['auto', 'static', 'glibc:2.17', 'default'])('link %s elsewhere is default', (link) => {
    for (const name of ['windows/amd64', 'darwin/universal', 'freebsd/amd64']) {
      const { strategy, libc, because } = choose(name, { link, needs: 'container plugins' })
      expect([strategy, libc]).toEqual(['default', undefined])
      expect(because).toContain('one C library, its own')
    }
  })

  test.each(['auto', 'static', 'glibc:2.17', 'bundle', 'default'])(
    'link %s without C code is default, even where C code would contradict itself',
    (link) => {
      const { strategy, libc, because } = choose('linux/amd64:musl', {
        link,
        needs: 'plugins',
        cgo: false
      })
      expect([strategy, libc]).toEqual(['default', undefined])
      expect(because).toContain('without C code')
    }
  )
})
