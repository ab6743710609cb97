import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const

/** Code that does not compile, and packages that cannot be put together. */
export const GO_CODE_RECIPES: readonly Recipe[] = [
  {
    id: 'go-type-error',
    files: {
      'main.go': 'package main\n\nfunc main() {\n\tvar port string = 8080\n\tprintln(port)\n}\n'
    },
    command: BUILD,
    says: 'cannot use 8080 (untyped int constant) as string value in variable declaration'
  },
  {
    id: 'go-type-error',
    variant: 'overflow-32-bit',
    target: 'linux/386',
    env: { CGO_ENABLED: '0' },
    files: {
      'size.go':
        'package app\n\nimport "math"\n\nfunc Limit() int { return math.MaxUint32 }\n\nconst Day int = 86_400_000_000_000\n'
    },
    command: BUILD,
    says: 'as int value in return statement (overflows)'
  },
  {
    id: 'go-type-error',
    variant: 'interface',
    files: {
      'main.go':
        'package main\n\ntype Store interface{ Get(key string) ([]byte, error) }\n\ntype disk struct{}\n\nfunc (d *disk) Get(key string) []byte { return nil }\n\nfunc open() Store { return &disk{} }\n\nfunc main() { open() }\n'
    },
    command: BUILD,
    says: 'does not implement Store (wrong type for method Get)'
  },
  {
    id: 'go-type-error',
    variant: 'arguments',
    files: {
      'main.go':
        'package main\n\nimport "os"\n\nfunc main() {\n\tfile := os.Open("config.yml")\n\tprintln(file)\n\tos.Exit()\n\treturn 1\n}\n'
    },
    command: BUILD,
    says: 'not enough arguments in call to os.Exit'
  },
  {
    id: 'go-undefined',
    files: {
      'main.go':
        'package main\n\nimport "os"\n\nfunc main() {\n\tstart(confg)\n\tos.Exist("x")\n\tos.Stdout.Printf("x")\n}\n\nvar config = 1\n'
    },
    command: BUILD,
    says: 'undefined: os.Exist'
  },
  {
    id: 'go-undefined',
    variant: 'run-one-file',
    files: {
      'main.go': 'package main\n\nfunc main() { serve() }\n',
      'serve.go': 'package main\n\nfunc serve() {}\n'
    },
    command: ['go', 'run', 'main.go'],
    says: 'undefined: serve'
  },
  {
    id: 'go-undefined',
    variant: 'many',
    files: {
      'main.go': `package main\n\nfunc main() {\n${Array.from({ length: 14 }, (_, n) => `\tf${n}()\n`).join('')}}\n`
    },
    command: BUILD,
    says: 'too many errors'
  },
  {
    id: 'go-unused',
    files: {
      'main.go':
        'package main\n\nimport (\n\t"fmt"\n\tlog "os"\n)\n\nfunc main() {\n\tcount := 1\n}\n'
    },
    command: BUILD,
    says: '"fmt" imported and not used'
  },
  {
    id: 'go-unused',
    variant: 'go1.18',
    go: '1.18.10',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.18\n',
      'main.go': 'package main\n\nimport "os"\n\nfunc main() {\n\tcount := 1\n}\n'
    },
    command: BUILD,
    says: 'count declared but not used'
  },
  {
    id: 'go-syntax',
    files: {
      'main.go': 'package main\n\nfunc main() {\n\tif true\n\t{\n\t\tprintln("x")\n\t}\n}\n'
    },
    command: BUILD,
    says: 'syntax error: unexpected newline, expected { after if clause'
  },
  {
    id: 'go-syntax',
    variant: 'merge-markers',
    files: {
      'main.go':
        'package main\n\nfunc main() {\n<<<<<<< HEAD\n\tprintln("a")\n=======\n\tprintln("b")\n>>>>>>> feature\n}\n'
    },
    command: BUILD,
    says: 'syntax error: unexpected <<'
  },
  {
    id: 'go-syntax',
    variant: 'parser',
    files: { 'main.go': 'package main\n\nimport fmt\n\nfunc main() {}\n', 'empty.go': '' },
    command: BUILD,
    says: "expected 'package', found 'EOF'"
  },
  {
    id: 'go-redeclared',
    files: { 'main.go': HELLO, 'other.go': 'package main\n\nfunc main() {}\n' },
    command: BUILD,
    says: 'main redeclared in this block'
  },
  {
    id: 'go-redeclared',
    variant: 'method',
    files: {
      'main.go':
        'package main\n\ntype box struct{ name string }\n\nfunc (b box) name() string { return "" }\nfunc (b box) size() int { return 1 }\nfunc (b box) size() int { return 2 }\n\nfunc main() { x := 1; x := 2; println(x) }\n'
    },
    command: BUILD,
    says: 'already declared at'
  },
  {
    id: 'go-embed',
    files: {
      'main.go':
        'package main\n\nimport _ "embed"\n\n//go:embed dist/index.html\nvar page string\n\nfunc main() { println(page) }\n'
    },
    command: BUILD,
    says: 'pattern dist/index.html: no matching files found'
  },
  {
    id: 'go-embed',
    variant: 'dependency',
    files: {
      'main.go': 'package main\n\nimport _ "example.com/app/web"\n\nfunc main() {}\n',
      'web/web.go': 'package web\n\nimport "embed"\n\n//go:embed all:dist\nvar Dist embed.FS\n',
      'web/dist.txt': ''
    },
    command: BUILD,
    says: 'pattern all:dist: no matching files found'
  },
  {
    id: 'go-embed',
    variant: 'empty-directory',
    files: {
      'main.go':
        'package main\n\nimport "embed"\n\n//go:embed dist\nvar dist embed.FS\n\nfunc main() { _ = dist }\n'
    },
    before: [['mkdir', 'dist']],
    command: BUILD,
    says: 'cannot embed directory dist: contains no embeddable files'
  },
  {
    id: 'go-embed',
    variant: 'irregular',
    files: {
      'main.go':
        'package main\n\nimport _ "embed"\n\n//go:embed VERSION\nvar version string\n\nfunc main() { println(version) }\n'
    },
    before: [['ln', '-s', '/etc/hostname', 'VERSION']],
    command: BUILD,
    says: 'cannot embed irregular file VERSION'
  },
  {
    id: 'go-embed',
    variant: 'outside',
    files: {
      'main.go':
        'package main\n\nimport _ "embed"\n\n//go:embed ../VERSION\nvar version string\n\nfunc main() { println(version) }\n'
    },
    command: BUILD,
    says: 'pattern ../VERSION: invalid pattern syntax'
  },
  {
    id: 'go-mixed-packages',
    files: { 'main.go': HELLO, 'tool.go': 'package tool\n' },
    command: ['go', 'build'],
    says: 'found packages main (main.go) and tool (tool.go) in'
  },
  {
    id: 'go-mixed-packages',
    variant: 'test',
    files: { 'lib.go': 'package lib\n', 'lib_test.go': 'package library\n' },
    command: ['go', 'test', './...'],
    says: 'found packages lib (lib.go) and library (lib_test.go) in'
  },
  {
    id: 'go-generate-missing',
    files: {
      'main.go':
        'package main\n\nimport "example.com/app/internal/pb"\n\nfunc main() { _ = pb.Version }\n'
    },
    command: BUILD,
    says: 'no required module provides package example.com/app/internal/pb'
  },
  {
    id: 'go-generate-missing',
    variant: 'below-module',
    files: {
      'go.mod': 'module github.com/user/app\n\ngo 1.21\n',
      'cmd/app/main.go':
        'package main\n\nimport "github.com/user/app/gen/pb"\n\nfunc main() { _ = pb.Version }\n'
    },
    command: BUILD,
    says: 'github.com/user/app/gen/pb'
  },
  {
    id: 'go-undefined',
    variant: 'not-generated',
    files: {
      'main.go':
        'package main\n\n//go:generate stringer -type=Color\n\ntype Color int\n\nfunc main() { println(_Color_name, mocks.New()) }\n'
    },
    command: BUILD,
    says: 'undefined: _Color_name'
  },
  {
    id: 'generator-missing',
    files: { 'main.go': `//go:generate stringer -type=Color\n${HELLO}` },
    command: ['go', 'generate', './...'],
    says: 'running "stringer": exec: "stringer": executable file not found in $PATH'
  },
  {
    id: 'no-such-tool',
    files: { 'main.go': HELLO },
    command: ['go', 'tool', 'govulncheck'],
    says: 'go: no such tool "govulncheck"'
  },
  {
    id: 'no-such-tool',
    variant: 'go1.22',
    go: '1.22.12',
    files: { 'main.go': HELLO },
    command: ['go', 'tool', 'stringer'],
    says: 'go: no such tool "stringer"'
  },
  {
    id: 'no-such-tool',
    variant: 'command',
    files: { 'main.go': HELLO },
    command: ['go', 'gotestsum'],
    says: 'go gotestsum: unknown command'
  },
  {
    id: 'go-internal-compiler-error',
    files: {
      'main.go': 'package main\n\nimport "example.com/app/lib"\n\nfunc main() { lib.Say() }\n',
      'lib/lib.go': 'package lib\n\nfunc Say() { println("x") }\n'
    },
    env: { GOFLAGS: '-gcflags=-d=panic', GOSSAFUNC: 'Say', GOSSADIR: '/proc/nowhere' },
    command: ['go', 'build', './lib'],
    says: 'internal compiler error'
  }
]
