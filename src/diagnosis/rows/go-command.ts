import type { Diagnosis } from '../diagnosis.ts'

/** The go command itself: flags, settings, what it was asked to build. */
export const GO_COMMAND_ROWS: readonly Diagnosis[] = [
  {
    id: 'goflags-invalid',
    phase: 'start',
    patterns: [
      /(?<how>-mod=\S+ not supported \(can be .*\))/,
      /go: parsing \$GOFLAGS: (?<how>.+)/,
      /(?<how>unknown flag \S+ in \$GOFLAGS|GOFLAGS.*(?:not|unknown).*)/
    ],
    what: 'GOFLAGS holds what go does not understand: {how}.',
    fix: 'Write it as flags with values behind = and separated by spaces: GOFLAGS="-mod=mod -tags=a,b"; `go env -u GOFLAGS` removes a stored one.'
  },
  {
    id: 'goexperiment-unknown',
    phase: 'start',
    patterns: [/unknown GOEXPERIMENT (?<name>\S+)/],
    what: 'This Go knows no experiment {name}.',
    fix: 'Unset GOEXPERIMENT, or use the Go version that has it.'
  },
  {
    id: 'goenv-invalid',
    phase: 'start',
    patterns: [
      /go: (?<how>(?:invalid|unknown|malformed) (?:GOENV|GOTOOLCHAIN|GOPROXY|GOSUMDB|GOVCS|GOAUTH|GO111MODULE)[^\n]*)/,
      /unknown environment setting (?<how>\S+)/
    ],
    what: 'A setting of the go command has a value that it does not understand: {how}.',
    fix: 'Correct it, or remove a stored one with `go env -u NAME`; `go env -changed` lists what differs from the defaults.'
  },
  {
    id: 'home-missing',
    phase: 'start',
    patterns: [
      /missing \$GOPATH: HOME is not set/,
      /(?:\$HOME|HOME|GOPATH) (?:is not (?:set|defined)|not set)/,
      /GOCACHE is not defined and neither \$XDG_CACHE_HOME nor \$HOME are defined/,
      /(?:module cache not found|GOPATH entry|go: cannot find GOPATH): ?(?<how>neither GOMODCACHE nor GOPATH is set|.*)/,
      /build cache is required, but could not be located/
    ],
    what: 'go knows no place for its caches, because HOME is not set.',
    fix: 'Set HOME, or GOCACHE, GOPATH and GOMODCACHE: `export HOME=/tmp/home GOPATH=/tmp/go GOCACHE=/tmp/gocache`.'
  },
  {
    id: 'gopath-relative',
    phase: 'start',
    patterns: [
      /GOPATH entry is relative; must be absolute path: "(?<path>[^"]*)"/,
      /GO(?:CACHE|MODCACHE|TMPDIR) (?:entry )?(?:is relative|is not an absolute path|must be absolute)(?<path>.*)/
    ],
    what: 'GOPATH, GOCACHE or GOMODCACHE is no absolute path[: {path}].',
    fix: 'Give the whole path ($HOME/go, not ~/go in quotes).'
  },
  {
    id: 'cache-not-writable',
    phase: 'start',
    patterns: [
      /(?:failed to initialize build cache at|disabling cache \(|initializing cache in \$?\w*:?) ?(?<path>[^\n:)]+)\)?(?:: mkdir [^\n:]+)?[^\n]*: (?<how>permission denied|read-only file system|Access is denied|not a directory)/,
      /could not create module cache: mkdir (?<path>[^\n:]+): (?<how>permission denied|read-only file system|not a directory)/,
      /(?:failed to initialize build cache at|could not create|mkdir|open|could not write|failed to (?:trim|create)) (?<path>\S*(?:go-build|\.cache|pkg\/mod|GOCACHE|go-cache|gocache|\/root\/go|\/go\/pkg)\S*): (?<how>permission denied|read-only file system|Access is denied)/,
      /(?<path>\S*(?:pkg\/mod|go-build)\S*): (?<how>permission denied|read-only file system)/,
      /mkdir (?<path>\/\.cache|\/nonexistent): (?<how>permission denied|read-only file system|no such file or directory)/
    ],
    what: 'go may not write its cache {path}: {how}.',
    fix: 'Set GOCACHE and GOMODCACHE to folders of the user who builds (`export GOCACHE=$HOME/.cache/go-build`), or give that user the folder back: `sudo chown -R $(id -u) {path}`.'
  },
  {
    id: 'go-mod-missing',
    phase: 'module load',
    patterns: [
      /go: no modules specified \(see 'go help mod download'\)/,
      /directory prefix (?<path>\S+) does not contain main module or its selected dependencies/,
      /go\.mod file not found in current directory or any parent directory/,
      /cannot find main module(?:; see 'go help modules'|, but found|, but -modfile|\b)/,
      /no modules were found in the current workspace/,
      /working directory is not part of a module/
    ],
    what: 'There is no go.mod in this folder or above it.',
    fix: 'Change to the folder of the module first (working-directory in Actions, WORKDIR and COPY go.mod in a Dockerfile), or create it with `go mod init`.',
    here: 'Name the folder with go.mod as DIR or working-directory.'
  },
  {
    id: 'directory-outside-module',
    phase: 'module load',
    patterns: [
      /directory (?<path>\S+) outside (?:main module|available modules)/,
      /(?:pattern|directory) (?<path>\S+): directory prefix \S+ does not contain main module/,
      /directory prefix (?<path>\S+) does not contain main module/,
      /main module \(\S+\) does not contain package (?<path>\S+)/
    ],
    what: '{path} is not part of the module that is built.',
    fix: 'Build from the folder of its own go.mod (go -C DIR build), or add that module to a go.work.'
  },
  {
    id: 'no-go-files',
    phase: 'module load',
    patterns: [
      /no Go files in (?<path>\S+)/,
      /package (?<path>\S+): no (?:non-test )?Go files in/,
      /no non-test Go files in (?<path>\S+)/
    ],
    what: 'There are no Go files to build in {path}.',
    fix: 'Name the folder of the main package (go build ./cmd/NAME, not the root), or check that the files were copied or generated.',
    here: 'Name the main packages with packages: ./cmd/NAME.'
  },
  {
    id: 'pattern-matches-nothing',
    phase: 'module load',
    patterns: [
      /(?:warning: )?"(?<pattern>[^"]+)" matched no packages/,
      /(?:stat|lstat) (?<pattern>\S+): (?:directory not found|no such file or directory)$/m,
      /cannot find package "(?<pattern>\.[^"]*)"/,
      /no packages to (?:build|test)/
    ],
    what: 'There is no package or folder {pattern|with that name}.',
    fix: 'Correct the path: it is relative to the folder in which go runs, begins with ./ and is written with the right case.'
  },
  {
    id: 'not-main-package',
    phase: 'start',
    patterns: [
      /import \"(?<package>[^\"]+)\" is a program, not an importable package/,
      /package (?<package>\S+) is not a main package/,
      /go: go install: no install location for directory|runtime\.main_main.f: function main is undeclared in the main package/,
      /function main is undeclared in the main package/
    ],
    what: 'The package {package|that is named} is used for the other thing: a program cannot be imported, and only package main with a func main() can be run or installed.',
    fix: 'Name the folder with package main (most often ./cmd/NAME).',
    here: 'Name it with packages: ./cmd/NAME.'
  },
  {
    id: 'go-mixed-packages',
    phase: 'module load',
    patterns: [/found packages (?<packages>.+ and .+) in (?<path>\S+)/],
    what: 'The folder {path} holds files of two packages: {packages}.',
    fix: 'Give all files of a folder the same package line, and move the others (or add //go:build ignore).'
  },
  {
    id: 'install-version-needed',
    phase: 'start',
    patterns: [
      /'go install' requires a version when current directory is not in a module/,
      /go: 'go get' is no longer supported outside a module/,
      /go\.mod file not found in current directory or any parent directory; see 'go help modules'\n.*go get/,
      /can only use path@version syntax with 'go get'/,
      /cannot (?:use|query) (?<path>\S+)@\S+ .*(?:outside|in) (?:a )?(?:module|workspace)/
    ],
    what: 'A program is installed without a version, or with one where none may stand.',
    fix: 'Write `go install PATH@latest` (or @v1.2.3) outside of the module; go get is for dependencies only.'
  },
  {
    id: 'install-replace',
    phase: 'module load',
    patterns: [
      /The go\.mod file for the module providing named packages contains one or\s+more (?<what>replace|exclude) directives/
    ],
    what: 'That program cannot be installed by go install PATH@version, because its go.mod has {what} lines.',
    fix: 'Clone it and build there: `git clone … && cd … && go build ./…`.'
  },
  {
    id: 'generator-missing',
    phase: 'start',
    patterns: [
      /(?<place>\S+\.go:\d+): running "(?<program>[^"]+)": exec: [^\n]*not found/,
      /(?<program>protoc-gen-[\w-]+|mockgen|stringer|sqlc|wire|ent|gqlgen|swag|buf|templ|enumer): (?:command not found|program not found or is not executable|not found)/
    ],
    what: 'go generate calls {program}, which is not on PATH.',
    fix: 'Install it (`go install PATH@version`, and $(go env GOPATH)/bin on PATH), or write `//go:generate go run PATH@version`.'
  },
  {
    id: 'goauth',
    phase: 'module load',
    patterns: [
      /GOAUTH=(?<value>[^:]+): (?<how>.+)/,
      /GOAUTH=(?<value>[^\n]*?)(?<how> method requires[^\n]*)/
    ],
    what: 'The setting GOAUTH={value} does not work: {how}.',
    fix: 'Write git with an absolute path (GOAUTH="git /home/me/work"), netrc, off, or a command that is on PATH; `go help goauth` tells its form.'
  },
  {
    id: 'no-such-tool',
    phase: 'start',
    patterns: [/go: no such tool "(?<tool>[^"]+)"/, /go (?<tool>[\w-]+): unknown command/],
    what: 'This Go has no {tool}.',
    fix: 'Check the spelling; tools of other modules are run by go run PATH@version or a tool line in go.mod (Go 1.24), and Go 1.25 ships fewer tools prebuilt.'
  },
  {
    id: 'build-flag-unknown',
    phase: 'start',
    patterns: [
      /flag provided but not defined: (?<flag>-\S+)/,
      /(?:unknown|unrecognized) flag(?: provided)?:? (?<flag>-\S+)/,
      /go: unknown flag (?<flag>-\S+)/
    ],
    what: 'The command does not know the flag {flag}.',
    fix: 'Correct it (`go help build`), put flags in front of package names, or use the Go version that has it (-C 1.20, -cover 1.20, -pgo 1.20, -json for go build 1.24).'
  }
]
