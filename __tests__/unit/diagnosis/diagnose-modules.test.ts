import { expect, test } from '@jest/globals'
import { diagnoseBuild } from '../../../src/diagnosis/diagnose-build.ts'
import { ownContext } from '../../helpers/log-context.ts'

// Each text is what go 1.27 printed with GOPROXY=off, as builds run; go 1.26 says the same.
const CASES = [
  [
    'a module that was not fetched',
    'go: downloading git.corp.test/team/lib v1.2.3\nmain.go:3:8: module lookup disabled by GOPROXY=off',
    'The module git.corp.test/team/lib v1.2.3 is not among the fetched ones, and a build asks nobody for it; git.corp.test, or a proxy'
  ],
  [
    'a module that was not fetched, named in its line',
    'main.go:3:8: git.corp.test/team/lib@v1.2.3: module lookup disabled by GOPROXY=off',
    'The module git.corp.test/team/lib@v1.2.3 is not among the fetched ones, and a build asks nobody for it; git.corp.test, or'
  ],
  [
    'a package of no module, with -mod=mod',
    'go: finding module for package git.corp.test/team/lib\nmain.go:3:8: cannot find module providing package git.corp.test/team/lib: module lookup disabled by GOPROXY=off',
    'No module of go.mod has the package git.corp.test/team/lib, and a build asks nobody for it; git.corp.test, or'
  ],
  [
    'a module without a checksum',
    'main.go:3:8: missing go.sum entry for module providing package git.corp.test/team/lib (imported by example.com/app); to add:\n\tgo get example.com/app',
    'go.sum has no checksum for git.corp.test/team/lib.'
  ],
  [
    'an import that go.mod does not cover',
    'main.go:3:8: no required module provides package git.corp.test/team/lib; to add it:\n\tgo get git.corp.test/team/lib',
    'No module that go.mod requires has the package git.corp.test/team/lib, which is of git.corp.test.'
  ],
  [
    'an import that go.mod does not cover, with -mod=readonly in GOFLAGS',
    'main.go:3:8: cannot find module providing package git.corp.test/team/lib: import lookup disabled by -mod=readonly',
    'No module that go.mod requires has the package git.corp.test/team/lib, which is of git.corp.test.'
  ],
  [
    'a go.mod that is out of date',
    'go: updates to go.mod needed; to update it:\n\tgo mod tidy',
    'go.mod and go.sum do not match'
  ],
  [
    'a vendor directory that is out of date',
    'go: inconsistent vendoring in /src/app:\n\tgit.corp.test/team/lib@v1.2.3: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt\n\tgit.corp.test/team/lib@v1.2.2: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod\n\n\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor',
    'The vendor directory does not match go.mod: git.corp.test/team/lib@v1.2.3 is in one'
  ],
  [
    'a package that is not vendored',
    'main.go:3:8: cannot find module providing package git.corp.test/team/lib: import lookup disabled by -mod=vendor\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)',
    'The vendor directory has no package git.corp.test/team/lib.'
  ],
  [
    'a replacement that is not there',
    'main.go:3:8: git.corp.test/team/lib@v1.2.3: replacement directory ../lib does not exist',
    'The directory ../lib, which go.mod puts'
  ],
  [
    'a module of go.work that is not there',
    'go: cannot load module ../gone listed in go.work file: open ../gone/go.mod: no such file or directory',
    'go.work lists ../gone, and there is no module.'
  ],
  [
    'a module that go.work does not list',
    'pattern ./...: directory prefix . does not contain modules listed in go.work or their selected dependencies',
    'The module to build is not in go.work.'
  ],
  [
    'a module that go.work does not list, by its directory',
    'current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add the module to the workspace using:\n\tgo work use .',
    'The module to build is not in go.work.'
  ],
  [
    'a go.work that is older than its modules',
    'go: module . listed in go.work file requires go >= 1.24, but go.work lists go 1.20; to download and use go 1.24:\n\tgo work use',
    'go.work is for an older Go than a module in it, which needs 1.24.'
  ]
] as const

test.each(CASES)('%s', (_, output, cause) => {
  const failure = diagnoseBuild('linux-amd64', output, ownContext('linux-amd64'))
  expect(failure.code).toBe('BUILD_FAILED')
  expect(failure.what).toContain(cause)
  expect(failure.what).not.toMatch(/\$[12]|undefined/)
  expect(failure.fix).toMatch(/^(?:Run|Check) .*\.$/)
  expect(failure.details).toContain(output.split('\n').at(-1)?.trim())
})

test('a trace around it changes nothing', () => {
  for (const [, output, cause] of CASES) {
    const traced = `WORK=/tmp/go-build1\n${output}\n`
    expect(diagnoseBuild('linux-amd64', traced, ownContext('linux-amd64')).what).toContain(cause)
  }
})

test('a go.mod without its checksum is named with its version', () => {
  const said = 'go: git.corp.test/team/lib@v1.2.3: missing go.sum entry for go.mod file; to add it:'
  const { what } = diagnoseBuild(
    'linux-amd64',
    `${said}\n\tgo mod download git.corp.test/team/lib`,
    ownContext('linux-amd64')
  )
  expect(what).toContain('go.sum has no checksum for git.corp.test/team/lib@v1.2.3.')
})

test('other failures are not taken for these', () => {
  for (const output of [
    '# example.com/x\nmain.go:3:8: undefined: lib.G',
    'go: downloading git.corp.test/team/lib v1.2.3\n# example.com/x\nmain.go:3:8: undefined: lib.G',
    'main.go:3:8: package corp/x is not in std'
  ]) {
    expect(diagnoseBuild('linux-amd64', output, ownContext('linux-amd64')).what).not.toMatch(
      /fetched|go\.sum|go\.work|vendor/
    )
  }
})

test('many downloads before the failure cost no time', () => {
  const output = 'go: downloading git.corp.test/team/lib v1.2.3\n'.repeat(20_000)
  const start = performance.now()
  diagnoseBuild('linux-amd64', output, ownContext('linux-amd64'))
  expect(performance.now() - start).toBeLessThan(1_500)
})
