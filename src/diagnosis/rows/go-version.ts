import type { Diagnosis } from '../diagnosis.ts'

/** The Go in use and the Go that is asked for. */
export const GO_VERSION_ROWS: readonly Diagnosis[] = [
  {
    id: 'toolchain-checksum',
    phase: 'start',
    patterns: [
      /(?<module>golang\.org\/toolchain)@\S+: (?:verifying|checksum|.*not in GOSUMDB)/,
      /download \S+ for \S+: (?<module>.*checksum.*)/
    ],
    what: 'The Go toolchain that go wanted to download could not be verified.',
    fix: 'Let go reach the checksum database (GOSUMDB, not off, GONOSUMDB without golang.org/toolchain), or install that Go and set GOTOOLCHAIN=local.'
  },
  {
    id: 'toolchain-not-available',
    phase: 'start',
    patterns: [
      /download (?<version>go[\w.]+): golang\.org\/toolchain@\S+: (?<how>.+)/,
      /go: download (?<version>go\S+)(?: for (?<platform>\S+))?: toolchain not available/,
      /download(?:ing)? (?<version>go1\S+)[^\n]*(?:toolchain not available|404|not found)/,
      /invalid toolchain(?: version)? "?(?<version>[^"\s]+)"?/,
      /toolchain (?<version>go\S+) not (?:found|available)/,
      /cannot find "?(?<version>go1[\w.]+)"? in PATH/
    ],
    what: 'go wants to download the Go toolchain {version}[ for {platform}] and cannot get it: {how|there is none}.',
    fix: 'Correct the go and toolchain lines of go.mod (a go line names a release: go 1.24.0, not a future one), or set GOTOOLCHAIN=local with a new enough Go installed.'
  },
  {
    id: 'go-version-format',
    phase: 'module load',
    patterns: [
      /invalid go version '(?<version>[^']+)': must match format 1\.23/,
      /go\.(?:mod|work):\d+: (?:unknown directive|unknown block type): (?<version>toolchain|godebug|tool|ignore)/
    ],
    what: 'The Go in use is too old to read this go.mod ({version}).',
    fix: 'Install a newer Go: 1.21 reads `go 1.N.P` and toolchain lines, 1.23 godebug, 1.24 tool, 1.25 ignore; or write the go line as 1.N and take the other lines out.',
    here: 'Take a newer Go with go-version (1.21 for `go 1.N.P` and toolchain lines, 1.24 for tool).'
  },
  {
    id: 'workspace-older-go',
    phase: 'module load',
    patterns: [
      /module \S+ listed in go\.work file requires go >= (?<version>[\w.]+),? but go\.work lists go/
    ],
    what: 'go.work is for an older Go than a module in it, which needs {version}.',
    fix: 'Run go work use and commit go.work.'
  },
  {
    id: 'toolchain-local',
    phase: 'start',
    rank: 'root',
    patterns: [
      /requires go ?>= ?(?<version>[\w.]+) \(running go ?(?<have>[\w.]+); GOTOOLCHAIN=(?<setting>[^)\s]+)\)/
    ],
    what: 'The code needs Go {version}, go {have} runs, and GOTOOLCHAIN={setting} forbids it to fetch another one.',
    fix: 'Install Go {version} (actions/setup-go with go-version-file: go.mod, golang:{version} image), or let go fetch it: `go env -w GOTOOLCHAIN=auto` (official images and setup-go set local).',
    here: 'Set go-version to {version} or newer, or leave it out: go.mod then decides.'
  },
  {
    id: 'needs-newer-go',
    rank: 'root',
    phase: 'start',
    patterns: [
      /build constraints exclude all Go files in \S*\/src\/(?<std>iter|unique|weak|structs|slices|maps|cmp|log\/slog|testing\/synctest)$/m,
      /cannot compile Go (?<version>[\d.]+) code/,
      /package (?<std>slices|maps|cmp|log\/slog|testing\/slogtest|iter|unique|weak|structs|embed|io\/fs|net\/netip|math\/rand\/v2|crypto\/(?:ecdh|mlkem|hkdf|pbkdf2|sha3|fips140|hpke)|encoding\/json\/v2|testing\/(?:synctest|cryptotest|iotest\/\S+)|go\/version|runtime\/coverage|unicode\/utf16\/\S+|debug\/buildinfo|go\/build\/constraint|hash\/maphash|time\/tzdata) is not in (?:std|GOROOT)/,
      /cannot find package "?(?<std>slices|maps|cmp|log\/slog|iter|embed|io\/fs|net\/netip)"? in any of/,
      /(?:requires|require) go ?>= ?(?<version>[\w.]+) ?\((?:running|have) (?:go ?)?(?<have>[\w.]+)/,
      /(?<module>\S+) requires go (?:>= ?)?(?<version>\d[\w.]+)/,
      /note: module requires Go (?<version>[\w.]+)/,
      /compile: version "go(?<have>[\w.]+)" does not support language version go?(?<version>[\w.]+)/,
      /module requires Go (?<version>[\d.]+)/,
      /requires newer Go version go(?<version>[\w.]+) \(application built with go(?<have>[\w.]+)\)/,
      /file requires newer Go version go(?<version>[\w.]+)/,
      /the Go language version \(go(?<have>[\w.]+)\) used to build \S+ is lower than the targeted Go version \((?<version>[\w.]+)\)/
    ],
    what: 'The code needs {since|a newer Go} than the one in use[ ({have})].',
    fix: 'Install {since|a newer Go} (actions/setup-go: go-version-file: go.mod), unset GOTOOLCHAIN=local so that go fetches it (`go env -u GOTOOLCHAIN`), or take an older version of the dependency.',
    here: 'Set go-version to {version} or newer, or leave it out: go.mod then decides.'
  },
  {
    id: 'language-version',
    phase: 'Go compile',
    patterns: [
      /(?<what>syntax error: unexpected \[, expecting \()/,
      /(?<what>undeclared name: any|undefined: any|cannot range over \S+ \((?:variable|untyped int constant|value) of type int\)|cannot range over \d+)/,
      /(?<what>.+?) requires go(?<version>1\.\d+) or later(?: \(-lang was set to go(?<have>[\d.]+))?/,
      /(?<what>.+?) requires go(?<version>1\.\d+) or later/
    ],
    what: 'The code uses something of Go {version|1.18 or newer} ({what}), and go.mod says that it is written for an older one, or the Go is older.',
    fix: 'Raise the go line: `go mod edit -go={version|1.22}`, and commit go.mod; a file with a lower //go:build go1.N line keeps that one.'
  },
  {
    id: 'std-symbol-missing',
    phase: 'Go compile',
    patterns: [
      /^\S*\.go:\d+(?::\d+)?: undefined: (?<symbol>(?:os|fmt|strings|bytes|errors|sync|context|slices|maps|time|net|http|io|ioutil|filepath|atomic|reflect|runtime|testing|sort|strconv|math|rand|json|url|tls|x509|slog|iter|cmp|unique|bufio|exec|signal|regexp|template|big|bits|utf8|unicode|sql|netip|fs|embed|debug|pprof|trace|unsafe|any|min|max|clear)\.[A-Z]\w*)/m
    ],
    what: 'The standard library of the Go in use has no {symbol}: it is of a newer Go, or the name has a slip.',
    fix: 'Look it up in the documentation of its package ("added in go1.N"): use that Go or a newer one and raise the go line of go.mod, or correct the name.',
    here: 'Look it up in the documentation of its package ("added in go1.N"): set go-version to that Go or a newer one, or correct the name.'
  },
  {
    id: 'object-version',
    phase: 'Go compile',
    patterns: [
      /object (?:file )?is \[(?<have>[^\]]+)\] expected \[(?<want>[^\]]+)\]/,
      /compile: version "(?<have>[^"]+)" does not match go tool version "(?<want>[^"]+)"/,
      /import "(?<have>[^"]+)": (?:object is|newer export data format|unsupported (?:export|version))/
    ],
    what: 'Two Go installations are mixed: {have} and {want|another}.',
    fix: 'Unset GOROOT (`unset GOROOT; go env -u GOROOT`), see which go is first on PATH (`which -a go`), remove a Go that was unpacked over an older one, then `go clean -cache`.',
    here: 'Unset GOROOT and remove the Go that was unpacked over another one; crossgo sets GOROOT itself.'
  },
  {
    id: 'goroot-broken',
    phase: 'start',
    patterns: [
      /cannot find GOROOT directory: (?<path>.*)/,
      /package (?<package>fmt|os|runtime|errors|unsafe|strings|io|sync|context|time) is not in (?:std|GOROOT)/,
      /go: (?:no such tool|cannot find .*tool) "(?<tool>compile|asm|link|cgo)"/,
      /GOPATH set to GOROOT \((?<path>[^)]+)\) has no effect/,
      /fork\/exec (?<path>\S*[/\\]pkg[/\\]tool[/\\]\S+): no such file or directory/
    ],
    what: 'GOROOT does not point to a whole Go installation[ ({path})].',
    fix: 'Unset it (`unset GOROOT; go env -u GOROOT`): go finds its own; else install Go again into an empty folder.'
  },
  {
    id: 'package-not-in-std',
    phase: 'module load',
    patterns: [/package (?<package>[\w./-]+) is not in (?:std|GOROOT)/],
    what: 'The package {package} does not exist in this Go version.',
    fix: "Use a newer Go (slices, maps, cmp: 1.21; iter, unique: 1.23; weak: 1.24), or correct the import: the path of a package that is not Go's own begins with a host name.",
    here: "Take a newer Go with go-version, or correct the import: the path of a package that is not Go's own begins with a host name."
  },
  {
    id: 'go-not-found',
    phase: 'start',
    patterns: [
      /(?:^|: )go: (?:command )?not found/m,
      /exec: "go": executable file not found/,
      /'go' is not recognized as an internal or external command/,
      /(?:make|sh|bash|env): (?:\d+: )?(?:\S+: )?'?go'?: (?:No such file or directory|not found)/
    ],
    what: 'The go command is not on PATH.',
    fix: 'Install Go and add its bin folder: `export PATH=$PATH:/usr/local/go/bin`; under sudo give the whole path, as sudo has a PATH of its own.'
  },
  {
    id: 'go-loader',
    phase: 'start',
    patterns: [
      /(?:^|\/|\s)bin\/go: (?:No such file or directory|not found|cannot execute: required file not found)/,
      /\/usr\/local\/go\/bin\/go: exec: /
    ],
    what: 'The go program is there and cannot start: it is for another C library or machine (an official Go in an Alpine image).',
    fix: 'Use the golang:…-alpine image or `apk add go`, or install the Go for this machine (uname -m).'
  }
]
