import type { Recipe } from './recipe.ts'

const TEST = ['go', 'test', './...'] as const
const testOf = (body: string, imports = '"testing"'): string =>
  `package app\n\nimport (\n\t${imports}\n)\n\nfunc TestAdd(t *testing.T) {\n${body}\n}\n`
const ADD = 'package app\n\nfunc Add(a, b int) int { return a - b }\n'

/** What `go test` and `go vet` say. */
export const GO_TEST_RECIPES: readonly Recipe[] = [
  {
    id: 'go-test-failed',
    files: {
      'add.go': ADD,
      'add_test.go': testOf(
        '\tif got := Add(1, 2); got != 3 {\n\t\tt.Errorf("Add(1, 2) = %d, want 3", got)\n\t}'
      ),
      'cmd/app/main.go': 'package main\n\nfunc main() {}\n'
    },
    command: TEST,
    says: '--- FAIL: TestAdd'
  },
  {
    id: 'go-test-failed',
    variant: 'subtest-verbose',
    files: {
      'add.go': ADD,
      'add_test.go': testOf(
        '\tt.Run("small", func(t *testing.T) {\n\t\tt.Fatal("undefined: nothing")\n\t})'
      )
    },
    command: ['go', 'test', '-v', '-run', 'TestAdd', '.'],
    says: '--- FAIL: TestAdd/small'
  },
  {
    id: 'go-undefined',
    variant: 'test',
    files: {
      'add.go': ADD,
      'add_test.go': testOf('\tif Sub(1, 2) != 3 {\n\t\tt.Error("x")\n\t}')
    },
    command: TEST,
    says: '[build failed]'
  },
  {
    id: 'go-generate-missing',
    variant: 'test',
    files: { 'add.go': ADD, 'add_test.go': testOf('', '"testing"\n\t"example.com/app/mocks"') },
    command: TEST,
    says: '[setup failed]'
  },
  {
    id: 'go-test-failed',
    variant: 'json',
    files: { 'add.go': ADD, 'add_test.go': testOf('\tt.Error("wrong sum")') },
    command: ['go', 'test', '-json', '.'],
    says: '"Action":"fail"'
  },
  {
    id: 'go-test-panic',
    files: {
      'add.go': ADD,
      'add_test.go': testOf('\tvar sums map[string]int\n\tsums["x"] = Add(1, 2)')
    },
    command: TEST,
    says: 'panic: assignment to entry in nil map'
  },
  {
    id: 'go-test-panic',
    variant: 'nil-pointer',
    go: '1.22.12',
    files: {
      'add.go': `${ADD}\ntype sum struct{ value int }\n`,
      'add_test.go': testOf('\tvar s *sum\n\tif s.value == 1 {\n\t\tt.Fatal("x")\n\t}')
    },
    command: TEST,
    says: 'invalid memory address or nil pointer dereference'
  },
  {
    id: 'go-test-failed',
    variant: 'exit',
    files: {
      'add.go': ADD,
      'add_test.go': testOf('\tos.Exit(3)', '"os"\n\t"testing"')
    },
    command: TEST,
    says: 'FAIL'
  },
  {
    id: 'go-test-panic',
    variant: 'deadlock',
    files: {
      'add.go': 'package main\n\nfunc main() {\n\tc := make(chan int)\n\tc <- 1\n}\n'
    },
    command: ['go', 'run', '.'],
    says: 'fatal error: all goroutines are asleep - deadlock!'
  },
  {
    id: 'go-test-timeout',
    files: {
      'add.go': ADD,
      'add_test.go': testOf('\ttime.Sleep(time.Minute)', '"testing"\n\t"time"')
    },
    command: ['go', 'test', '-timeout', '1s', './...'],
    says: 'panic: test timed out after 1s'
  },
  {
    id: 'go-test-timeout',
    variant: 'go1.18',
    go: '1.18.10',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.18\n',
      'add.go': ADD,
      'add_test.go': testOf('\ttime.Sleep(time.Minute)', '"testing"\n\t"time"')
    },
    command: ['go', 'test', '-timeout', '1s', './...'],
    says: 'panic: test timed out after 1s'
  },
  {
    id: 'go-vet',
    files: {
      'add.go':
        'package app\n\nimport "fmt"\n\nfunc Say(n int) { fmt.Printf("%s items\\n", n) }\n\ntype T struct {\n\tA int `json:a`\n}\n'
    },
    command: ['go', 'vet', './...'],
    says: 'fmt.Printf format %s has arg n of wrong type int'
  },
  {
    id: 'go-vet',
    variant: 'in-test',
    files: {
      'add.go': ADD,
      'add_test.go': testOf('\tname := "x"\n\tt.Errorf("wrong: %d", name)')
    },
    command: TEST,
    says: 'has arg name of wrong type string'
  },
  {
    id: 'go-vet',
    variant: 'non-constant-format',
    go: '1.24.13',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.24\n',
      'add.go': ADD,
      'add_test.go': testOf('\tname := "x"\n\tt.Errorf(name)')
    },
    command: TEST,
    says: 'non-constant format string in call to'
  },
  {
    id: 'go-undefined',
    variant: 'vet',
    files: { 'add.go': 'package app\n\nfunc Add() int { return missing }\n' },
    command: ['go', 'vet', './...'],
    says: 'vet: ./add.go:3:25: undefined: missing'
  },
  {
    id: 'go-race-found',
    files: {
      'add.go': ADD,
      'add_test.go': testOf(
        '\tn := 0\n\tdone := make(chan bool)\n\tgo func() { n++; done <- true }()\n\tn++\n\t<-done\n\tt.Log(Add(n, 1))'
      )
    },
    command: ['go', 'test', '-race', './...'],
    says: 'WARNING: DATA RACE'
  }
]
