import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const FILES = { 'main.go': HELLO }
const SH = (script: string): Recipe['command'] => ['sh', '-c', script]
/** In a mount namespace of its own, with a small file system at this place. */
const MOUNTED = (options: string, place: string, script: string): Recipe['command'] => [
  'unshare',
  '-m',
  'sh',
  '-c',
  `mkdir -p ${place} && mount -t tmpfs -o ${options} none ${place} && ${script}`
]
const DEEP = 'directory-with-a-name-that-is-rather-long-for-a-path-of-a-project/'.repeat(4)

/** What a machine has too little of, and what its file systems forbid. */
export const GO_LIMIT_RECIPES: readonly Recipe[] = [
  {
    id: 'disk-full',
    files: FILES,
    command: MOUNTED('size=2m', '{{home}}/small', 'TMPDIR={{home}}/small go build -a ./...'),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'link',
    files: FILES,
    before: [['go', 'build', '-o', '/dev/null', '.']],
    command: MOUNTED(
      'size=400k',
      '{{home}}/small',
      'TMPDIR={{home}}/small go build -o {{app}}/x .'
    ),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'modules',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/text v0.22.0\n',
      ...FILES
    },
    env: { GOMODCACHE: '{{home}}/go/pkg/mod' },
    command: MOUNTED('size=1m', '{{home}}/go', 'go mod download'),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'c-compiler',
    files: {
      'main.go':
        'package main\n\n// int table[1 << 19] = {1};\nimport "C"\n\nfunc main() { println(C.table[0]) }\n'
    },
    env: { TMPDIR: '{{home}}/small' },
    command: MOUNTED('size=600k', '{{home}}/small', 'go build -a .'),
    says: 'o space left on device'
  },
  {
    id: 'out-of-memory',
    files: {
      'main.go': `package main\n\nfunc main() {}\n\n${Array.from({ length: 20_000 }, (_, n) => `func f${n}(a int) int { return a * ${n} }\n`).join('')}`
    },
    before: [['go', 'build', 'runtime']],
    command: SH(
      'G=/sys/fs/cgroup/memory/recipe-$$; mkdir $G; echo 80M >$G/memory.limit_in_bytes; sh -c "echo \\$\\$ >$G/tasks; exec go build ."; S=$?; sleep 0.5; rmdir $G; exit $S'
    ),
    says: 'signal: killed'
  },
  {
    id: 'out-of-memory',
    variant: 'address-space',
    files: {
      'main.go':
        'package main\n\nimport "net/http"\n\nfunc main() { println(http.ListenAndServe(":1", nil)) }\n'
    },
    command: SH('ulimit -v 700000; go build -a -o /dev/null .'),
    says: 'out of memory'
  },
  {
    id: 'text-file-busy',
    files: {
      'main.go': 'package main\n\nimport "time"\n\nfunc main() { time.Sleep(3 * time.Second) }\n'
    },
    before: [
      ['go', 'build', '-o', 'app', '.'],
      ['go', 'build', '-o', 'new', '.']
    ],
    command: SH('./app & sleep 0.2; cp new app'),
    says: 'Text file busy'
  },
  {
    id: 'text-file-busy',
    variant: 'go-generate',
    files: { 'main.go': `//go:generate ./gen\n${HELLO}`, gen: '#!/bin/sh\n' },
    command: SH('exec 3>>gen; go generate ./...'),
    says: 'text file busy'
  },
  {
    id: 'path-too-long',
    files: { [`${DEEP}main.go`]: HELLO },
    command: SH(`cd ${DEEP} && go build -o ${'a'.repeat(260)} .`),
    says: 'file name too long'
  },
  {
    id: 'case-collision',
    files: {
      'main.go':
        'package main\n\nimport (\n\t_ "example.com/app/Log"\n\t_ "example.com/app/log"\n)\n\nfunc main() {}\n',
      'log/log.go': 'package log\n',
      'Log/log.go': 'package log\n'
    },
    command: BUILD,
    says: 'case-insensitive import collision'
  },
  {
    id: 'case-collision',
    variant: 'files',
    files: { 'main.go': HELLO, 'Util.go': 'package main\n', 'util.go': 'package main\n' },
    command: BUILD,
    says: 'case-insensitive file name collision'
  },
  {
    id: 'too-many-open-files',
    files: {
      'main.go':
        'package main\n\nimport "net/http"\n\nfunc main() { println(http.ListenAndServe(":1", nil)) }\n'
    },
    command: SH('ulimit -n 12; go build -p 1 -a -o /dev/null .'),
    says: 'too many open files'
  },
  {
    id: 'tmp-noexec',
    files: FILES,
    env: { TMPDIR: '{{home}}/tmp' },
    command: MOUNTED('noexec', '{{home}}/tmp', 'go run .'),
    says: 'permission denied'
  },
  {
    id: 'tmp-noexec',
    variant: 'test',
    files: {
      'lib.go': 'package lib\n',
      'lib_test.go': 'package lib\n\nimport "testing"\n\nfunc TestX(t *testing.T) {}\n'
    },
    env: { TMPDIR: '{{home}}/tmp' },
    command: MOUNTED('noexec', '{{home}}/tmp', 'go test .'),
    says: 'permission denied'
  }
]
