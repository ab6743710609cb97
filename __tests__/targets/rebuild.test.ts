import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { commitAll, buildTwice, createRebuildHost, writeFiles } from '../helpers/rebuild-room.ts'
import type { TestHost } from '../helpers/test-host.ts'

// Each leg compiles the standard library from nothing.
jest.setTimeout(60 * 60_000)

let machine: TestHost
let directory: string

const MAIN = `package main

// #include <stdio.h>
// #include <stdlib.h>
// static int digits(int n) { char text[32]; return snprintf(text, sizeof text, "%d", n); }
// int twice(int);
import "C"

import (
	"fmt"
	"os"
)

func main() { fmt.Println(C.digits(4711), C.twice(21), len(os.Args)) }
`

beforeAll(async () => {
  machine = await createRebuildHost()
  directory = writeFiles(join(machine.root, 'project'), {
    'go.mod': 'module example.com/project\n\ngo 1.26\n\ntoolchain go1.27.4\n',
    'main.go': MAIN,
    'twice.c': '#include <assert.h>\nint twice(int n) { assert(n > 0); return 2 * n; }\n'
  })
  commitAll(directory)
})
afterAll(async () => machine.close())

/** Debug information names more of what differs between directories, so most keep it. */
const LEGS: readonly (readonly [
  target: string,
  toolchain: string,
  values?: Readonly<Record<string, unknown>>
])[] = [
  ['linux/amd64', 'gnu'],
  ['linux/amd64', 'gnu', { ldflags: '' }],
  ['linux/386', 'gnu'],
  ['linux/arm64', 'gnu', { ldflags: '' }],
  ['linux/amd64:musl', 'musl', { ldflags: '' }],
  ['windows/amd64', 'mingw', { ldflags: '' }],
  ['darwin/universal', 'zig'],
  ['darwin/arm64', 'zig', { ldflags: '' }]
]

test.each(LEGS)('%s by %s with %o', async (target, toolchain, values = {}) => {
  const out = join(machine.root, `${target.replaceAll(/[/:]/g, '-')}-${String(values['ldflags'])}`)
  const report = await buildTwice(directory, machine, { targets: target, out, ...values })
  const [built] = report.targets
  if (built?.outcome.status !== 'built') throw new Error(JSON.stringify(built?.outcome))
  expect(built.toolchain.id).toBe(toolchain)
  expect(built.outcome.binaries.map(({ rebuild }) => rebuild)).toEqual([{ status: 'identical' }])
})
