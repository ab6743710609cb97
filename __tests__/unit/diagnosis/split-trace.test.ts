import { expect, test } from '@jest/globals'
import { splitCommand } from '../../../src/build/command-words.ts'
import { splitTrace } from '../../../src/diagnosis/split-trace.ts'

const TOOL = '/go dir/pkg/tool/linux_amd64'

/** Lines as Go 1.26.8 printed them, flags and paths shortened. */
const TRACE = `WORK=/tmp/go-build25
cd /m
git status --porcelain
cd /m; git tag -l
0.007s # cd /m; git tag -l
mkdir -p $WORK/b002/
cd /m/lib
echo '# import config' > $WORK/b002/importcfg # internal
echo -n > $WORK/b002/go_asm.h # internal
pkg-config --cflags -- zlib
TERM='dumb' CGO_LDFLAGS="'-lm'" "${TOOL}/cgo" -objdir $WORK/b002/ -importpath example.com/lib "-ldflags=\\"-O2\\"" -- -I $WORK/b002/ ./lib.go
cd $WORK/b002
gcc -fno-caret-diagnostics -c -x c - -o /dev/null || true
TERM='dumb' gcc -I /m/lib "-DNAME=two words" -o $WORK/b002/_x001.o -c lib.cgo2.c
# example.com/lib
lib.go: In function 'f':
lib.go:6:7: warning: unused variable 'u' [-Wunused-variable]
TERM='dumb' gcc -I /m/lib -o $WORK/b002/_cgo_.o $WORK/b002/_x001.o -O2 -g
gcc -I /m/lib -o $WORK/b002/_cgo_.o $WORK/b002/_x001.o -O2 -g # test for internal linking errors (succeeded)
TERM='dumb' "${TOOL}/cgo" -dynpackage lib -dynimport $WORK/b002/_cgo_.o -dynout $WORK/b002/_cgo_import.go
cat >/tmp/go-build25/b001/importcfg << 'EOF' # internal
# import config
packagefile example.com/lib=/tmp/go-build25/b002/_pkg_.a
EOF
cat >$WORK/b001/embedcfg << 'EOF' # internal
{
 "Patterns": {}
}EOF
cd /m
"${TOOL}/compile" -o $WORK/b001/_pkg_.a -p main $WORK/b001/main.cgo1.go
# example.com/app
./main.go:8:27[/tmp/go-build25/b001/_cgo_gotypes.go.cgo1.go:5]: cannot use _Ctype_int(3) as int
go tool buildid -w $WORK/b001/_pkg_.a # internal
cp $WORK/b001/_pkg_.a /cache/00-d # internal
# $WORK/b001/_cgo_install.h not created
cd .
GOROOT='' "${TOOL}/link" -o $WORK/b001/exe/a.out -extld=gcc $WORK/b001/_pkg_.a
# example.com/app
build mode: exe, symbol table: off, DWARF: off
HEADER = -H5 -T0x401000 -R0x1000
host obj copy: $WORK/b002/_pkg_.a(_x001.o) from pkg example.com/lib -> /tmp/go-link-1/000000.o
host link: "gcc" "-m64" "-o" "/tmp/go-build25/b001/exe/a.out" "-lm"
80404 symbols, 25093 reachable
\t36009 package symbols, 30632 hashed symbols, 11208 non-package symbols, 2555 external symbols
0 liveness data
mv $WORK/b001/exe/a.out app
rm -rf $WORK/b001/
go: warning: something of its own
`

test('leaves what the go command prints without -x, with the names that it prints then', () => {
  expect(splitTrace(TRACE).messages).toBe(`# example.com/lib
lib.go: In function 'f':
lib.go:6:7: warning: unused variable 'u' [-Wunused-variable]
# example.com/app
./main.go:8:27: cannot use C.int(3) as int
go: warning: something of its own
`)
})

test('finds the stages of each package, without probes and repetitions', () => {
  const lineOf = (text: string): number =>
    TRACE.split('\n').findIndex((line) => line.includes(text)) + 1
  const at = (text: string): object => ({
    firstLine: lineOf(text),
    lastLine: lineOf(text),
    commands: 1
  })
  expect(splitTrace(TRACE).phases).toEqual([
    { name: 'module load', package: 'modules', ...at('git ') },
    {
      name: 'cgo',
      package: 'example.com/lib',
      firstLine: lineOf('pkg-config --cflags'),
      lastLine: lineOf("'dumb' gcc -I /m/lib -o"),
      commands: 3
    },
    { name: 'C compile', package: 'example.com/lib', ...at('-c lib.cgo2.c') },
    { name: 'Go compile', package: 'main', ...at('/compile" -o') },
    { name: 'link', package: 'main', ...at('-extld=gcc') },
    { name: 'external link', package: 'main', ...at('host link: "') }
  ])
})

test('output without a trace stays as it is', () => {
  const plain = `# example.com/app
# [pkg-config --cflags  -- nosuch]
Package nosuch was not found in the pkg-config search path.
example.com/b: exec: "pkg-config": executable file not found in $PATH
# example.com/app
/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1
/usr/bin/gcc -m64 -o $WORK/b001/exe/a.out -lm
/usr/bin/ld: cannot find -lm
`
  expect(splitTrace(plain)).toEqual({ messages: plain, phases: [] })
  expect(splitTrace('')).toEqual({ messages: '', phases: [] })
})

test('a gap in what was kept does not swallow the messages after it', () => {
  const { messages } = splitTrace(`WORK=/tmp/go-build1
cat >$WORK/b001/importcfg << 'EOF' # internal
packagefile a=/tmp/a

… 123 bytes left out …
packagefile b=/tmp/b
EOF
# example.com/app
./main.go:1:1: bad
`)
  expect(messages).toBe('# example.com/app\n./main.go:1:1: bad\n')
})

test('the contents of a response file are no message', () => {
  const { messages } = splitTrace(`# example.com/app
response file /tmp/go-link-1/response contents:
"-m64"
"-L/usr/lib"
host link: "gcc" "@/tmp/go-link-1/response"
/usr/bin/ld: warning: something
`)
  expect(messages).toBe('# example.com/app\n/usr/bin/ld: warning: something\n')
})

test.each([
  [`TERM='dumb' gcc -c a.c`, ['TERM=dumb', 'gcc', '-c', 'a.c']],
  [`gcc "-DX=two words" "-DY=\\"q\\"" ""`, ['gcc', '-DX=two words', '-DY="q"', '']],
  [`"/go dir/cgo" "a\\tb\\x41\\u00e9"`, ['/go dir/cgo', 'a\tbAé']],
  ["gcc  -DA='x y'z  \"open", ['gcc', '-DA=x yz', 'open']]
])('splits %s as it is printed', (text, words) => {
  expect(splitCommand(text)).toEqual(words)
})
