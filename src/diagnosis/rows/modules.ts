import type { Diagnosis } from '../diagnosis.ts'

/** Modules that go.mod, go.sum, go.work and the vendor directory disagree about. */
export const MODULE_ROWS: readonly Diagnosis[] = [
  {
    id: 'module-lookup-disabled',
    phase: 'module load',
    patterns: [
      /(?:go: downloading |(?:^go|\.go:\d+:\d+): )(?<module>(?<host>[\w.~-]+)(?:\/[\w.~/-]+)?[ @]v[\w.+-]+)(?:\n[\s\S]{0,2000}?)?: module lookup disabled by GOPROXY=off/m
    ],
    what: 'The module {module} is not among the fetched ones, and a build asks nobody for it; {host}, or a proxy before it, would have had it.',
    fix: 'Set GOPROXY back (`go env -u GOPROXY`) and run `go mod download`, or commit a vendor directory.',
    here: 'Run go mod tidy and commit go.mod and go.sum, so that the module is fetched before the build.'
  },
  {
    id: 'package-lookup-disabled',
    phase: 'module load',
    patterns: [
      /cannot find module providing package (?<package>(?<host>[\w.~-]+)[\w.~/-]*): module lookup disabled by GOPROXY=off/
    ],
    what: 'No module of go.mod has the package {package}, and a build asks nobody for it; {host}, or a proxy before it, would have had it.',
    fix: 'Run go mod tidy and commit go.mod and go.sum.'
  },
  {
    id: 'go-sum-missing',
    phase: 'module load',
    patterns: [
      /missing go\.sum entry for module providing package (?<module>[\w.~/-]+)/,
      /(?<module>\S+@v[^\s:]+): missing go\.sum entry/,
      /missing go\.sum entry for go\.mod file/
    ],
    what: 'go.sum has no checksum for {module|a module}.',
    fix: 'Run go mod tidy and commit go.mod and go.sum; in a Dockerfile copy go.sum beside go.mod.'
  },
  {
    id: 'vendor-package-missing',
    phase: 'module load',
    patterns: [
      /cannot find module providing package (?<package>\S+): import lookup disabled by -mod=vendor/,
      /cannot find package "(?<package>[^"]+)" in any of:\n\s+\S*\/vendor\//,
      /package (?<package>\S+): .*vendor directory.*/
    ],
    what: 'The vendor directory has no package {package}.',
    fix: 'Run go mod tidy and go mod vendor, and commit what they change.'
  },
  {
    id: 'module-query-vendor',
    phase: 'module load',
    patterns: [
      /(?:cannot query module due to -mod=vendor|can't (?:compute|resolve|match|use) .* using the vendor directory|go: modules disabled|can't determine available versions using the vendor directory)/
    ],
    what: 'The command asks for a module, and -mod=vendor (or a vendor directory) forbids it to look outside.',
    fix: 'Add -mod=mod to that command, and then run go mod vendor again.'
  },
  {
    id: 'go-generate-missing',
    phase: 'module load',
    patterns: [
      /does\s+not\s+contain\s+package\s+(?<package>[\w.~/-]*\/(?:internal\/(?:pb|gen|mocks?)|gen|generated|pb|mocks?)(?:\/[\w.~/-]+)?)/,
      /no required module provides package (?<package>[\w.~/-]*\/(?:internal|gen|generated|pb|protos?|mocks?|sqlc|bindata|swagger|openapi|assets|ent)(?:\/[\w.~/-]+)?)(?:;|$)/m,
      /(?:package |directory )(?<package>[\w.~/-]*\/(?:gen|generated|pb|mocks?)) (?:is not in std|not found)/
    ],
    what: 'The package {package} is not in the source: its name says that a generator writes it, or it is left out by .gitignore.',
    fix: 'Run the generator first (`go generate ./...`, protoc, buf, mockgen), or commit what it writes; internal packages never come from another module.'
  },
  {
    id: 'gopath-mode',
    phase: 'module load',
    patterns: [
      /cannot use path@version syntax in GOPATH mode/,
      /cannot find package "?(?<package>[^"\s]+)"? in any of:\n[^\n]*\(from \$GOROOT\)/,
      /cannot find package "?(?<package>[\w.-]+\.[\w.-]+\/[^"\s]+)"? in any of:/,
      /unknown subcommand "mod"/
    ],
    what: 'go looks for {package|packages} in GOPATH and not in modules: GO111MODULE is off, there is no go.mod, or the Go is older than 1.16.',
    fix: 'Remove it (`go env -u GO111MODULE; unset GO111MODULE`), build in the folder with go.mod (`go mod init` where there is none), and use a Go of today.'
  },
  {
    id: 'package-missing-module',
    phase: 'module load',
    patterns: [
      /no required module provides package (?<package>(?<host>[\w.~-]+)[\w.~/-]*)/,
      /cannot find module providing package (?<package>(?<host>[\w.~-]+)[\w.~/-]*): import lookup disabled by -mod=readonly/,
      /cannot find (?:module providing )?package "?(?<package>(?<host>[\w-]+\.[\w.~-]+)[\w.~/-]*)"?/,
      /cannot find package "(?<package>(?<host>[\w.-]+)\/[^"]+)" in(?: any of)?:/
    ],
    what: 'No module that go.mod requires has the package {package}, which is of {host}.',
    fix: 'Run go mod tidy (or `go get {package}`) and commit go.mod and go.sum; a package that is generated must be generated first.',
    here: 'Run go mod tidy and commit go.mod and go.sum.'
  },
  {
    id: 'vendor-inconsistent',
    phase: 'module load',
    patterns: [
      /inconsistent vendoring in \S+:\s+(?<module>\S+): is /,
      /inconsistent vendoring/,
      /(?<module>\S+)@\S+: is (?:explicitly required in go\.mod|marked as (?:explicit|replaced) in vendor\/modules\.txt)/
    ],
    what: 'The vendor directory does not match go.mod: {module|a module} is in one of them only.',
    fix: 'Run go mod vendor (go work vendor in a workspace) and commit the vendor directory.'
  },
  {
    id: 'replace-missing',
    phase: 'module load',
    patterns: [
      /^go: open (?<path>\S+)[/\\]go\.mod: (?:no such file or directory|The system cannot find)/m,
      /replacement directory (?<path>\S+) does not exist/,
      /\(replaced by (?<path>\.[^)]*)\): reading \S+: open [^\n]*no such file or directory/,
      /reading (?<path>\S+)\/go\.mod: open \S+: (?:no such file or directory|The system cannot find)/,
      /parsing (?<path>\S+)\/go\.mod: open \S+: no such file/
    ],
    unless: /go\.work/,
    what: 'The directory {path}, which go.mod puts in the place of a module, is not there.',
    fix: 'Check it out as well (in a Dockerfile copy it before go mod download, inside the build context), or take the replace line out: `go mod edit -dropreplace=MODULE`.',
    here: 'Check it out as well, or take the replace line out of go.mod.'
  },
  {
    id: 'workspace-module-missing',
    phase: 'module load',
    patterns: [
      /cannot load module (?<path>\S+) listed in go\.work file/,
      /go\.work[^\n]*(?<path>\.{1,2}\/\S+)[^\n]*(?:no such file|does not exist)/,
      /reading (?<path>\S+)\/go\.mod: open [^\n]*no such file or directory/
    ],
    what: 'go.work lists {path}, and there is no module.',
    fix: 'Check it out as well, take it out (`go work edit -dropuse={path}`), or set GOWORK=off.',
    here: 'Check it out as well, take it out of go.work, or set GOWORK=off.'
  },
  {
    id: 'workspace-mismatch',
    phase: 'module load',
    patterns: [
      /directory \S+ outside modules listed in go\.work file/,
      /modules listed in go\.work or their selected dependencies/,
      /not one of the workspace modules listed in (?<file>go\.work)/,
      /does not contain modules listed in (?<file>go\.work)/,
      /current directory is contained in a module that is not one of the workspace modules/
    ],
    what: 'The module to build is not in go.work.',
    fix: 'Run `go work use .` in its directory and commit go.work, or set GOWORK=off.'
  },
  {
    id: 'workspace-conflict',
    phase: 'module load',
    patterns: [
      /workspace module (?<module>\S+) is replaced at all versions in the go\.work file/,
      /conflicting replacements (?:found )?for (?<module>\S+)/,
      /-mod may only be set to readonly (?:or vendor )?when in workspace mode/,
      /module (?<module>\S+) appears multiple times in workspace/
    ],
    what: 'go.work and the modules in it contradict each other[ about {module}].',
    fix: 'Keep one replace line (in go.work) and one directory for each module, take -mod=mod out of GOFLAGS, or set GOWORK=off.'
  },
  {
    id: 'go-mod-not-tidy',
    phase: 'module load',
    patterns: [
      /^diff current\/go\.(?:mod|sum) tidy\/go\.(?:mod|sum)$/m,
      /updates to go\.(?:mod|sum|work) needed/,
      /go\.sum is out of date/,
      /existing contents have changed since last read/,
      /(?:go\.mod|go\.sum)[^\n]*(?:not (?:up to date|tidy)|needs? (?:to be )?(?:updated|tidied))/,
      /build flag -mod=\w+ only valid when using modules/
    ],
    what: 'go.mod and go.sum do not match what the packages import.',
    fix: 'Run go mod tidy and commit both files.'
  },
  {
    id: 'go-mod-syntax',
    phase: 'module load',
    unless: /should be v0 or v1, not v\d|must match major version/,
    patterns: [
      /(?<place>error reading go\.mod): (?<how>missing module declaration.*)/,
      /(?<place>\S*go\.(?:mod|work):\d+(?::\d+)?): (?<how>(?:unknown|invalid|usage:|malformed|unterminated|unexpected|syntax|repeated|require|module path|no matching|version|replace).*)/,
      /malformed go\.sum:\n(?<place>\S*go\.sum:\d+): (?<how>.+)/,
      /(?<place>\S*go\.sum):?\d*:? (?<how>malformed go\.sum.*|wrong number of fields \d+.*)/
    ],
    what: 'go cannot read {place}: {how}.',
    fix: 'Correct that line (merge marks <<<<<<< are a frequent reason); go.sum may be removed and written again by go mod tidy.'
  },
  {
    id: 'checksum-database-mismatch',
    phase: 'module load',
    rank: 'root',
    patterns: [
      /(?<module>\S+@v\S+): verifying module: checksum mismatch\n\s*downloaded:[^\n]*\n\s*(?!go\.sum:)[^\s:]+:/,
      /verifying (?<module>[^\s:]+(?:@v[^\s:/]+)?)[^\n]*: checksum mismatch\n\s*downloaded:[^\n]*\n\s*(?!go\.sum:)[^\s:]+:/,
      /(?<module>\S+): (?:.*)signed tree size mismatch|SECURITY ERROR[\s\S]{0,200}checksum (?:server|database)/
    ],
    what: 'The module {module} is not what the checksum database has for it: the version was changed after it was published, or a proxy gives something else.',
    fix: 'Do not switch the check off. Ask another GOPROXY; if the tag was moved, use a newer version; for a private module set GOPRIVATE.'
  },
  {
    id: 'checksum-mismatch',
    phase: 'module load',
    rank: 'root',
    patterns: [
      /(?<module>\S+@v\S+): verifying module: checksum mismatch/,
      /verifying (?<module>[^\s:]+@v[^\s:/]+)[^\n]*: checksum mismatch/,
      /verifying module: checksum mismatch/,
      /verifying (?<module>\S+): checksum mismatch/,
      /SECURITY ERROR/
    ],
    what: 'The module {module|that was downloaded} has another checksum than go.sum: its tag was moved, or a proxy or cache gives other bytes.',
    fix: 'Compare with `go clean -modcache && GOPROXY=direct go mod download`; if the author moved the tag, take a newer version, or remove its lines from go.sum after a look at the change and run go mod tidy.',
    here: 'Compare what another goproxy gives; if the author moved the tag, take a newer version and run go mod tidy.'
  },
  {
    id: 'package-not-in-module',
    phase: 'module load',
    patterns: [
      /module (?<module>\S+?)(?:@(?<found>[^\s:]+))? (?:found(?: \([^)]*\))?|provides?)[^\n]*,?\s+but\s+does\s+not\s+contain\s+package\s+(?<package>\S+)/,
      /module (?<module>\S+@\S+) found[^\n]*\s+[^\n]*but\s+does\s+not\s+contain\s+package\s+(?<package>\S+)/
    ],
    what: 'The module {module} has no package {package} in the version that is used[ ({found})].',
    fix: 'Take the version that has it (`go get {module}@latest`, or an older one if it was removed), or correct the import.'
  },
  {
    id: 'ambiguous-import',
    phase: 'module load',
    patterns: [/ambiguous import: found (?:package )?(?<package>\S+) in multiple modules/],
    what: 'Two modules have the package {package}.',
    fix: 'Require a version of the outer module from which the package was split off (`go get OUTER@latest`), or drop one: `go mod why -m` tells who needs which.'
  },
  {
    id: 'module-path-mismatch',
    phase: 'module load',
    unless: /go\.mod has (?:non-\S+|post-v\d+) module path/,
    patterns: [
      /module declares its path as: (?<declared>\S+)\n\s*but was required as: (?<module>\S+)/,
      /parsing go\.mod: unexpected module path "(?<declared>[^"]+)"/,
      /go\.mod has (?:non-\.\.\.\S+ |malformed )?module path "(?<declared>[^"]+)"/
    ],
    what: 'The module calls itself {declared}, and is required as {module|another path}.',
    fix: 'Import it as {declared}; for a fork add a replace line: `go mod edit -replace={declared}=FORK@VERSION`.'
  },
  {
    id: 'major-version-path',
    phase: 'module load',
    patterns: [
      /invalid version: (?:should be v0 or v1, not (?<major>v\d+)|module contains a go\.mod file)/,
      /module path must match major version/,
      /(?:version "(?<version>[^"]+)" )?invalid: (?:should be v0 or v1, not (?<major>v\d+)|should be (?<want>\S+), not \S+|module contains a go\.mod file, so (?:module path must match major version|major version must be compatible)[^\n]*)/,
      /go\.mod has (?:post-(?<major>v\d+) module path|non-\S+ module path)/
    ],
    what: 'Version and module path do not fit: from v2 on the path ends in /v2 (/v3 …).',
    fix: 'Require and import it with the ending (`go get PATH/v2@v2.0.0`); authors put /v2 into the module line of go.mod.'
  },
  {
    id: 'import-cycle',
    phase: 'module load',
    patterns: [/import cycle not allowed(?: in test)?/],
    what: 'Packages import each other in a circle.',
    fix: 'Move what both need into a third package, or hand it over as an interface; the lines below "imports" show the circle.'
  },
  {
    id: 'internal-package',
    phase: 'module load',
    patterns: [
      /use of internal package (?<package>\S+) not allowed/,
      /use of vendored package not allowed/
    ],
    what: 'The package[ {package}] is internal to another module or folder and may not be imported from here.',
    fix: 'Import the public package of that module instead, or move the importing code below the parent of internal.'
  },
  {
    id: 'malformed-import-path',
    phase: 'module load',
    patterns: [
      /malformed (?:import|module) path "(?<path>[^"]*)": (?<how>.+)/,
      /invalid import path: "?(?<path>[^"\n]*)/,
      /(?<path>\S+): import path does not begin with hostname/,
      /(?<path>"[^"]+") is relative, but relative import paths are not supported in module mode/
    ],
    what: 'The import path {path} is not a valid one[: {how}].',
    fix: 'Write it as host/name/package without spaces, https:// and .git; in a module local packages are imported by the module path.'
  }
]
