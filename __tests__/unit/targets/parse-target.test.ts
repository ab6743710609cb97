import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DARWIN_UNIVERSAL, PLATFORMS, findPlatform } from '../../../src/targets/platforms.ts'
import {
  matchesTarget,
  namesTargets,
  nearestPairs,
  parseLibc,
  parseTarget,
  splitTarget
} from '../../../src/targets/parse-target.ts'
import { formatTarget, suffixOf } from '../../../src/targets/target.ts'
import { parseVariant, VARIANT_VARIABLES } from '../../../src/targets/variants.ts'

describe('goos/goarch[/variant][:libc]', () => {
  test.each([
    ['linux/amd64', 'linux-amd64', undefined, undefined],
    ['linux/amd64/v3', 'linux-amd64-v3', 'GOAMD64=v3', undefined],
    ['windows/amd64/v4', 'windows-amd64-v4', 'GOAMD64=v4', undefined],
    ['linux/386/softfloat', 'linux-386-softfloat', 'GO386=softfloat', undefined],
    ['linux/arm/5', 'linux-arm-5', 'GOARM=5', undefined],
    ['linux/arm/7,softfloat', 'linux-arm-7-softfloat', 'GOARM=7,softfloat', undefined],
    ['linux/arm/5,hardfloat', 'linux-arm-5-hardfloat', 'GOARM=5,hardfloat', undefined],
    ['darwin/arm64/v8.5', 'darwin-arm64-v8.5', 'GOARM64=v8.5', undefined],
    [
      'linux/arm64/v9.0,lse,crypto',
      'linux-arm64-v9.0-lse-crypto',
      'GOARM64=v9.0,lse,crypto',
      undefined
    ],
    ['linux/mips/softfloat', 'linux-mips-softfloat', 'GOMIPS=softfloat', undefined],
    ['linux/mipsle/hardfloat', 'linux-mipsle-hardfloat', 'GOMIPS=hardfloat', undefined],
    ['linux/mips64/softfloat', 'linux-mips64-softfloat', 'GOMIPS64=softfloat', undefined],
    ['linux/mips64le/hardfloat', 'linux-mips64le-hardfloat', 'GOMIPS64=hardfloat', undefined],
    ['linux/ppc64/power8', 'linux-ppc64-power8', 'GOPPC64=power8', undefined],
    ['linux/ppc64le/power10', 'linux-ppc64le-power10', 'GOPPC64=power10', undefined],
    ['linux/riscv64/rva22u64', 'linux-riscv64-rva22u64', 'GORISCV64=rva22u64', undefined],
    ['linux/amd64:gnu', 'linux-amd64-gnu', undefined, { kind: 'gnu' }],
    ['linux/amd64:gnu.2.17', 'linux-amd64-gnu.2.17', undefined, { kind: 'gnu', floor: '2.17' }],
    ['linux/arm64:musl', 'linux-arm64-musl', undefined, { kind: 'musl' }],
    ['linux/arm/6:musl', 'linux-arm-6-musl', 'GOARM=6', { kind: 'musl' }],
    ['darwin/universal', 'darwin-universal', undefined, undefined]
  ])('%s', (text, id, variant, libc) => {
    const target = parseTarget(text)
    expect(target.id).toBe(id)
    expect(target.variant && `${target.variant.variable}=${target.variant.value}`).toBe(variant)
    expect(target.libc).toEqual(libc)
    expect(formatTarget(target)).toBe(text)
  })

  test('every variable that Go has for a variant is reached by some architecture', () => {
    expect(VARIANT_VARIABLES).toEqual([
      'GO386',
      'GOAMD64',
      'GOARM',
      'GOARM64',
      'GOMIPS',
      'GOMIPS64',
      'GOPPC64',
      'GORISCV64'
    ])
  })

  test.each([
    ['linux/amd65', 'not a platform', /nearest are linux\/amd64, /],
    ['linux/arm46', 'not a platform', /nearest are linux\/arm/],
    ['darwin/386', 'not a platform', /nearest are darwin\//],
    ['linux/universal', 'not a platform', /nearest are linux\//],
    ['aix/ppc64', 'not a platform', /linux\/ppc64/],
    ['linux', 'not a platform', /nearest are linux\//],
    ['', 'not a platform', /nearest are \S+\/\S+/],
    ['LINUX/AMD64', 'not a platform', /nearest are linux\/amd64, /],
    ['linux/amd64/', 'not a platform', /goos\/goarch\[\/variant\]\[:libc\]/],
    ['linux/amd64:', 'not a platform', /goos\/goarch\[\/variant\]\[:libc\]/],
    ['linux/amd64/v3/v4', 'not a platform', /nearest are linux\/amd64, /],
    ['linux/amd64:musl:musl', 'not a platform', /nearest are linux\/amd64, /],
    ['linux/*', 'not a platform', /nearest are linux\//],
    ['../amd64', 'not a platform', /nearest are/],
    ['linux/amd64/v5', 'unknown variant', /GOAMD64 takes v1, v2, v3, v4\.$/],
    ['linux/arm/8', 'unknown variant', /GOARM takes 5, 6, 7/],
    ['linux/arm/7,softfloat,hardfloat', 'unknown variant', /GOARM takes/],
    ['linux/arm64/v8', 'unknown variant', /GOARM64 takes v8\.0/],
    ['linux/arm64/v9.6', 'unknown variant', /GOARM64 takes/],
    ['linux/386/387', 'unknown variant', /GO386 takes sse2, softfloat/],
    ['linux/mips/soft', 'unknown variant', /GOMIPS takes/],
    ['linux/mips64/power8', 'unknown variant', /GOMIPS64 takes/],
    ['linux/ppc64le/power7', 'unknown variant', /GOPPC64 takes/],
    ['linux/riscv64/rva21u64', 'unknown variant', /GORISCV64 takes/],
    ['linux/s390x/z13', 'unknown variant', /s390x has no variants/],
    ['js/wasm/1', 'unknown variant', /wasm has no variants/],
    ['darwin/universal/v3', 'unknown variant', /universal has no variants/],
    ['linux/amd64:glibc', 'C library', /:gnu\.2\.NN .* or :musl/],
    ['linux/amd64:gnu.2', 'C library', /:gnu\.2\.NN/],
    ['linux/amd64:gnu.3.0', 'C library', /:gnu\.2\.NN/],
    ['linux/amd64:gnu.2.170', 'C library', /:gnu\.2\.NN/],
    ['linux/amd64:musl.1.2', 'C library', /:musl/],
    ['darwin/arm64:musl', 'C library', /other systems have one/],
    ['windows/amd64:gnu', 'C library', /other systems have one/],
    ['freebsd/amd64:gnu', 'C library', /other systems have one/]
  ])('refuses %j: %s', (text, what, fix) => {
    expect(() => parseTarget(text)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        what: expect.stringMatching(new RegExp(what)),
        fix: expect.stringMatching(fix)
      })
    )
  })
})

/** Every value of every variable, by GOARCH. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  '386': ['sse2', 'softfloat'],
  amd64: ['v1', 'v2', 'v3', 'v4'],
  arm: ['5', '6', '7'].flatMap((each) => [each, `${each},softfloat`, `${each},hardfloat`]),
  arm64: ['v8.0', 'v8.9', 'v9.5'].flatMap((each) => [each, `${each},lse`, `${each},crypto,lse`]),
  mips: ['hardfloat', 'softfloat'],
  mips64le: ['hardfloat', 'softfloat'],
  ppc64: ['power8', 'power9', 'power10'],
  riscv64: ['rva20u64', 'rva22u64', 'rva23u64']
}

const anyTarget = fc.constantFrom(...PLATFORMS, DARWIN_UNIVERSAL).chain(({ goos, goarch }) => {
  const libcs = goos === 'linux' ? ['', ':gnu', ':gnu.2.17', ':gnu.2.28', ':musl'] : ['']
  const variants = ['', ...(VARIANTS[goarch] ?? []).map((value) => `/${value}`)]
  return fc
    .tuple(fc.constantFrom(...variants), fc.constantFrom(...libcs))
    .map(([variant, libc]) => `${goos}/${goarch}${variant}${libc}`)
})

describe('for any target', () => {
  test('what is read is written again', () => {
    fc.assert(
      fc.property(anyTarget, (text) => {
        expect(formatTarget(parseTarget(text))).toBe(text)
      })
    )
  })

  test('two have the same id only when they are the same, and it is fit for a file name', () => {
    fc.assert(
      fc.property(anyTarget, anyTarget, (a, b) => {
        expect(parseTarget(a).id === parseTarget(b).id).toBe(a === b)
        expect(parseTarget(a).id).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)+$/)
      })
    )
  })

  test('its own text is a pattern for it, and for no other platform', () => {
    fc.assert(
      fc.property(anyTarget, anyTarget, (a, b) => {
        const [one, two] = [parseTarget(a), parseTarget(b)]
        expect([matchesTarget(a, one), namesTargets(a)]).toEqual([true, true])
        if (one.platform.goos !== two.platform.goos || one.platform.goarch !== two.platform.goarch)
          expect(matchesTarget(a, two)).toBe(false)
      })
    )
  })

  test('any text is read or refused as a setting, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(formatTarget(parseTarget(text))).toBe(text)
        } catch (error) {
          expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
        }
      })
    )
  })
})

describe('patterns', () => {
  test.each([
    ['linux/*', 'linux/arm/6:musl', true],
    ['linux/*', 'windows/arm64', false],
    ['*/arm64', 'darwin/arm64', true],
    ['*/arm64', 'linux/arm', false],
    ['*/*', 'js/wasm', true],
    ['linux/arm', 'linux/arm/6', true],
    ['linux/arm/6', 'linux/arm/6', true],
    ['linux/arm/6', 'linux/arm', false],
    ['linux/arm/6', 'linux/arm/6,hardfloat', false],
    ['linux/*/v3', 'linux/amd64/v3', true],
    ['linux/*/v3', 'linux/amd64', false],
    ['linux/*:musl', 'linux/arm/6:musl', true],
    ['linux/*:musl', 'linux/arm/6', false],
    ['linux/*:musl', 'linux/arm/6:gnu', false],
    ['linux/*:gnu', 'linux/amd64:gnu.2.17', true],
    ['linux/*:gnu.2.17', 'linux/amd64:gnu.2.17', true],
    ['linux/*:gnu.2.17', 'linux/amd64:gnu.2.28', false],
    ['linux/*:gnu.2.17', 'linux/amd64:gnu', false],
    ['linux/*:gnu', 'linux/amd64', false],
    ['darwin/*', 'darwin/universal', true],
    ['linux', 'linux/amd64', false],
    ['', 'linux/amd64', false]
  ])('%s takes %s: %s', (pattern, text, fits) => {
    expect(matchesTarget(pattern, parseTarget(text))).toBe(fits)
  })

  test.each(['*/*', 'linux/*/v3', '*/arm/6', 'linux/*:musl', '*/*:gnu.2.17', 'darwin/universal'])(
    '%s fits some target',
    (pattern) => {
      expect(namesTargets(pattern)).toBe(true)
    }
  )

  test.each([
    'linus/*',
    '*/arm65',
    'linux/*/v5',
    'windows/*/6',
    'linux/*:mosl',
    'darwin/*:musl',
    'linux/arm/8',
    'linux/universal'
  ])('%s fits none', (pattern) => {
    expect(namesTargets(pattern)).toBe(false)
  })

  test('text of another form is none', () => {
    for (const text of ['linux', 'a/b/c/d', 'linux/amd64:', 'Linux/*', 'linux/**', ' linux/*'])
      expect(splitTarget(text)).toBeUndefined()
  })
})

test.each([
  ['gnu', { kind: 'gnu' }],
  ['gnu.2.5', { kind: 'gnu', floor: '2.5' }],
  ['musl', { kind: 'musl' }],
  ['gnu.', undefined],
  ['GNU', undefined],
  ['', undefined]
])('%j as a C library', (text, libc) => {
  expect(parseLibc(text)).toEqual(libc)
})

test('the nearest pairs come first, and there are four', () => {
  expect(nearestPairs('linux/amd65', PLATFORMS)[0]).toBe('linux/amd64')
  expect(nearestPairs('linus/arm64', PLATFORMS)[0]).toBe('linux/arm64')
  expect(nearestPairs('', PLATFORMS)).toHaveLength(4)
})

describe('what C tools call a variant', () => {
  test.each([
    ['linux/arm', 'arm-linux-gnueabihf', 'armhf', 'eabihf', undefined],
    ['linux/arm/7', 'arm-linux-gnueabihf', 'armhf', 'eabihf', undefined],
    ['linux/arm/7,softfloat', 'arm-linux-gnueabi', 'armel', 'eabi', undefined],
    ['linux/arm/6', 'arm-linux-gnueabihf', 'armhf', 'eabihf', 'arm1176jzf_s'],
    ['linux/arm/6,softfloat', 'arm-linux-gnueabi', 'armel', 'eabi', 'arm1176jzf_s'],
    ['linux/arm/5', 'arm-linux-gnueabi', 'armel', 'eabi', 'arm926ej_s'],
    ['linux/arm/5,hardfloat', 'arm-linux-gnueabihf', 'armhf', 'eabihf', 'arm926ej_s'],
    ['linux/mipsle', 'mipsel-linux-gnu', 'mipsel', 'eabihf', undefined],
    // Debian builds its MIPS libraries with hard float only.
    ['linux/mipsle/softfloat', undefined, undefined, 'eabi', undefined],
    ['linux/mips64le/softfloat', undefined, undefined, 'abi64', undefined],
    ['linux/amd64/v3', 'x86_64-linux-gnu', 'amd64', undefined, undefined],
    ['windows/amd64/v3', 'x86_64-w64-mingw32', undefined, undefined, undefined]
  ])('%s: %s, %s', (text, gnuTriple, debianArch, zigAbi, zigCpu) => {
    const { platform } = parseTarget(text)
    expect([platform.gnuTriple, platform.debianArch, platform.zigAbi, platform.zigCpu]).toEqual([
      gnuTriple,
      debianArch,
      zigAbi,
      zigCpu
    ])
  })

  test('the rest of the row stays', () => {
    const { platform } = parseTarget('linux/arm/5')
    const { emulator, exe, format } = findPlatform('linux', 'arm') ?? {}
    expect(platform).toMatchObject({ goos: 'linux', goarch: 'arm', emulator, exe, format })
  })
})

test('an architecture without variants says so', () => {
  expect(parseVariant('vax', 'x')).toEqual({ problem: 'vax has no variants' })
})

test('parts of a name are separated as asked', () => {
  expect(suffixOf(parseTarget('linux/arm/7,softfloat:gnu.2.28'), '_')).toBe('_7-softfloat_gnu.2.28')
  expect(suffixOf(parseTarget('linux/arm'), '_')).toBe('')
})
