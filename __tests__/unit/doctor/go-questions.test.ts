import { describe, expect, test } from '@jest/globals'
import type { GoFacts, GoSetting } from '../../../src/doctor/go-facts.ts'
import { isOlderGo } from '../../../src/doctor/go-order.ts'
import { goSettings, parseEnvFile, shownValue } from '../../../src/doctor/go-settings.ts'
import type { MachineFacts } from '../../../src/doctor/machine.ts'
import { answerAll } from '../../../src/doctor/questions/index.ts'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import { goodMachine, inShort } from '../../helpers/good-machine.ts'

const withGo = (changes: Partial<GoFacts>, goLine?: string): MachineFacts => {
  const facts = goodMachine()
  const { module } = facts
  return {
    ...facts,
    go: { ...facts.go, ...changes },
    ...(module === undefined || goLine === undefined ? {} : { module: { ...module, goLine } })
  }
}
const short = (changes: Partial<GoFacts>, id: string, goLine?: string): readonly string[] =>
  inShort(answerAll(withGo(changes, goLine)), id)
const program = (version: string, path: string): GoFacts['programs'][number] => ({
  path: `${path}/bin/go`,
  realPath: `${path}/bin/go`,
  version,
  root: path
})

describe('which Go', () => {
  test('none: a warning with the line that installs the one crossgo would use', () => {
    expect(short({ programs: [] }, 'go-missing')).toEqual([
      'warning',
      'crossgo setup --prefix ~/sdk --shell bash --go-version 1.27.4'
    ])
    expect(short({ programs: [] }, 'go-settings')).toEqual(['no answer go-settings'])
  })

  test.each([
    ['local', 'environment', 'unset GOTOOLCHAIN'],
    ['local', 'file', 'go env -u GOTOOLCHAIN'],
    ['local', 'default-file', 'go env -w GOTOOLCHAIN=auto'],
    ['go1.25.1', 'environment', 'unset GOTOOLCHAIN']
  ] as const)('too old with GOTOOLCHAIN=%s of the %s', (toolchain, from, line) => {
    const settings = [{ name: 'GOTOOLCHAIN', value: toolchain, from }]
    expect(short({ toolchain, settings }, 'go-version', '1.27')).toEqual(['fix', line])
  })

  test('too old otherwise: it fetches the other, unless it is older than that', () => {
    expect(short({}, 'go-version', '1.27')).toEqual(['note'])
    expect(short({ toolchain: 'go1.27.4' }, 'go-version', '1.27')).toEqual(['note'])
    const programs = [program('1.20.14', '/usr/lib/go')]
    expect(short({ programs }, 'go-version', '1.27')).toEqual([
      'fix',
      'crossgo setup --prefix ~/sdk --shell bash --go-version 1.27'
    ])
    expect(short({}, 'go-version', '1.26.8')).toEqual(['ok'])
  })

  test('one that does not answer, and a go.mod that cannot be read', () => {
    const programs = [program('', '/opt/go'), ...goodMachine().go.programs]
    expect(short({ programs }, 'go-broken')).toEqual(['fix'])
    const facts = goodMachine()
    const broken = { directory: '/a', inGit: true, sshPatterns: [], ambientPatterns: [] }
    const answers = answerAll({
      ...facts,
      module: { ...broken, hasCxx: false, problem: 'go.mod:3: there is no version "x".' }
    })
    expect(inShort(answers, 'module-file')).toEqual(['fix'])
  })

  test.each([
    ['1.26.8', '1.27', true],
    ['1.27rc1', '1.27', true],
    ['1.27', '1.27rc1', false],
    ['1.9', '1.21', true],
    ['1.27.4', '1.27.4', false]
  ])('%s before %s: %s', (own, other, older) => {
    expect(isOlderGo(own, other)).toBe(older)
  })
})

describe('two programs called go', () => {
  const first = program('1.24.1', '/usr/lib/go')

  test('the newer one is hidden: it belongs first', () => {
    const programs = [first, program('1.26.8', '/usr/local/go')]
    expect(short({ programs }, 'go-shadowed')).toEqual([
      'warning',
      'export PATH=/usr/local/go/bin:$PATH'
    ])
    const answers = answerAll(withGo({ programs }))
    expect(answers.find(({ id }) => id === 'go-shadowed')?.what).toBe(
      'go 1.24.1 (/usr/lib/go/bin/go) comes first on PATH and hides go 1.26.8 (/usr/local/go/bin/go).'
    )
  })

  test('the same version twice is a note; two names of one file are one Go', () => {
    const twin = [first, program('1.24.1', '/opt/go')]
    expect(short({ programs: twin }, 'go-shadowed')[0]).toBe('note')
    const linked = [first, { ...first, path: '/usr/bin/go' }]
    expect(short({ programs: linked }, 'go-shadowed')).toEqual(['no answer go-shadowed'])
  })
})

describe('settings of Go', () => {
  const set = (
    name: string,
    value: string,
    more: Partial<GoFacts> = {},
    from: GoSetting['from'] = 'environment'
  ): readonly string[] =>
    short(
      { settings: [{ name, value, from }], ...more },
      `go-setting-${name.toLowerCase().replaceAll('_', '-')}`
    )

  test.each([
    ['GO111MODULE', 'off', 'fix'],
    ['GOFLAGS', '-mod=vendor', 'warning'],
    ['GOFLAGS', '-mod=mod', 'warning'],
    ['GOFLAGS', '-trimpath', 'note'],
    ['GOOS', 'windows', 'warning'],
    ['GOARCH', 'arm64', 'warning'],
    ['CGO_ENABLED', '0', 'warning'],
    ['CGO_ENABLED', 'true', 'fix'],
    ['GOSUMDB', 'off', 'warning'],
    ['GOINSECURE', '*', 'warning'],
    ['GOWORK', 'off', 'note'],
    ['GOEXPERIMENT', 'jsonv2', 'note'],
    ['CGO_CFLAGS', '-O0', 'note'],
    ['GOTOOLCHAIN', 'local', 'note'],
    ['GOAMD64', 'v3', 'note'],
    // Go builds for the default with these and says nothing.
    ['GOAMD64', '3', 'fix'],
    ['GOARM', 'v7', 'fix'],
    ['GOARM64', '8', 'fix'],
    ['GO386', '387', 'fix'],
    ['GOMIPS', 'soft', 'fix'],
    ['GORISCV64', 'rva23', 'fix']
  ])('%s=%s: %s', (name, value, status) => {
    expect(set(name, value)).toEqual([status, `unset ${name}`])
  })

  test.each([
    ['GOOS', 'linux'],
    ['GOARCH', 'amd64'],
    ['CGO_ENABLED', '1'],
    ['GOPROXY', 'https://goproxy.example']
  ])('%s=%s is no surprise', (name, value) => {
    expect(set(name, value)).toEqual([
      `no answer go-setting-${name.toLowerCase().replaceAll('_', '-')}`
    ])
  })

  test('the undo fits who made it; Go’s own value comes back over a go.env of a distribution', () => {
    expect(set('GOFLAGS', '-mod=mod', {}, 'file')[1]).toBe('go env -u GOFLAGS')
    expect(set('GOTOOLCHAIN', 'local', {}, 'default-file')[1]).toBe('go env -w GOTOOLCHAIN=auto')
    expect(set('GOSUMDB', 'off', {}, 'default-file')[1]).toBe(
      `go env -w GOSUMDB=${ADDRESSES.goSumdb}`
    )
  })

  test.each([
    ['nothing is there', {}, 'fix'],
    ['the tree of another Go', { rootVersion: '1.22.0' }, 'fix'],
    ['the same Go', { rootVersion: '1.26.8' }, 'note'],
    ['a Go that is not on PATH', { rootVersion: '1.22.0', programs: [] }, 'note']
  ])('GOROOT: %s', (_, more, status) => {
    expect(set('GOROOT', '/opt/go', more)).toEqual([status, 'unset GOROOT'])
  })

  test('CC names a program that is not there', () => {
    expect(set('CC', 'gcc-99', { programsMissing: ['CC'] })[0]).toBe('fix')
    expect(set('CC', 'clang')[0]).toBe('note')
  })

  test('GOPATH is GOROOT, and go env itself fails', () => {
    expect(short({ path: '/usr/local/go' }, 'go-path-is-root')).toEqual([
      'fix',
      'go env -w GOPATH=/home/me/go'
    ])
    expect(short({ problem: 'go: invalid GOARM64' }, 'go-env')).toEqual(['fix'])
  })

  test('the environment wins over the file, and the file over what the Go came with', () => {
    const shipped = { GOTOOLCHAIN: 'local', GOSUMDB: ADDRESSES.goSumdb }
    const file = parseEnvFile('# mine\nGOFLAGS=-mod=mod\nGOSUMDB=off\nlower=1\nGODEBUG=x=1\n')
    expect(goSettings({ GOFLAGS: '-v', GOARM: '', GOMIPS: 'softfloat' }, file, shipped)).toEqual([
      { name: 'GOFLAGS', value: '-v', from: 'environment' },
      { name: 'GOTOOLCHAIN', value: 'local', from: 'default-file' },
      { name: 'GOMIPS', value: 'softfloat', from: 'environment' },
      { name: 'GOSUMDB', value: 'off', from: 'file' }
    ])
  })

  test.each([
    ['https://me:hunter2@proxy.example/a,direct', 'https://proxy.example/a,direct'],
    ['https://proxy.example/a?token=hunter2|direct', 'https://proxy.example/a|direct'],
    ['-ldflags=-X=main.key=hunter2 -v', '-ldflags=-X=main.key=… -v'],
    ["'-ldflags=-s -X main.key=hunter2 -w'", "'-ldflags=-s -X main.key=… -w'"],
    ['-tags=a,b -trimpath', '-tags=a,b -trimpath']
  ])('%s is shown as %s', (value, shown) => {
    expect(shownValue(value)).toBe(shown)
  })
})
