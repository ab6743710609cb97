// A history to replay: 20 commits of a command-line program, or the last commits of a repository that is given.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const REQUIRED = {
  'github.com/mattn/go-runewidth': 'v0.0.30',
  'github.com/yuin/goldmark': 'v1.8.6',
  'golang.org/x/sys': 'v0.48.0',
  'golang.org/x/term': 'v0.46.0',
  'gopkg.in/yaml.v3': 'v3.0.0'
}

/** What changes besides the code, by number of the commit. */
const CHANGES = {
  1: { go: '1.27.3' },
  4: { 'github.com/yuin/goldmark': 'v1.8.7' },
  8: { 'golang.org/x/sys': 'v0.49.0', 'golang.org/x/term': 'v0.47.0' },
  11: { go: '1.27.4' },
  14: { 'github.com/mattn/go-runewidth': 'v0.0.31' },
  17: { 'gopkg.in/yaml.v3': 'v3.0.1' }
}

const MAIN = `package main

import (
	"fmt"
	"os"

	"example.test/tool/internal/convert"
	"github.com/mattn/go-runewidth"
	"github.com/yuin/goldmark"
	"golang.org/x/term"
)

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if value, err := convert.Read(data); err == nil {
		fmt.Println(value, runewidth.StringWidth(os.Args[1]), term.IsTerminal(1))
		return
	}
	if err := goldmark.Convert(data, os.Stdout); err != nil {
		os.Exit(1)
	}
}
`

const convert = (commit) => `package convert

import "gopkg.in/yaml.v3"

// Revision of the rules.
const Revision = ${commit}

// Read reads YAML.
func Read(data []byte) (map[string]any, error) {
	value := map[string]any{"revision": Revision}
	return value, yaml.Unmarshal(data, &value)
}
`

/** Writes the history as a repository; `goAt(version)` gives a GOROOT. Returns commits as `{ commit, what }`. */
export const writeHistory = async (directory, count, goAt, env) => {
  const git = async (...args) => (await run('git', args, { cwd: directory })).stdout.trim()
  await mkdir(join(directory, 'internal', 'convert'), { recursive: true })
  await git('init', '-q')
  await git('config', 'user.name', 'bench')
  await git('config', 'user.email', 'bench@example.test')
  await writeFile(join(directory, '.gitignore'), 'out/\n')
  await writeFile(join(directory, 'main.go'), MAIN)
  const state = { ...REQUIRED }
  const commits = []
  for (let at = 1; at <= count; at++) {
    const changes = CHANGES[at]
    Object.assign(state, changes)
    await writeFile(join(directory, 'internal', 'convert', 'convert.go'), convert(at))
    if (changes !== undefined) {
      const { go, ...modules } = state
      const requires = Object.entries(modules).map((each) => `\t${each.join(' ')}`)
      await writeFile(
        join(directory, 'go.mod'),
        `module example.test/tool\n\ngo ${go}\n\nrequire (\n${requires.join('\n')}\n)\n`
      )
      const root = await goAt(go)
      await run(join(root, 'bin', 'go'), ['mod', 'tidy'], { cwd: directory, env })
    }
    const what =
      at === 1
        ? 'first'
        : changes === undefined
          ? 'code'
          : 'go' in changes
            ? `Go ${changes.go}`
            : `${Object.keys(changes).at(-1).split('/').at(-1)} bump`
    await git('add', '-A')
    await git('commit', '-q', '-m', what)
    commits.push({ commit: await git('rev-parse', 'HEAD'), what })
  }
  return commits
}

/** The last commits of a repository, oldest first. */
export const readHistory = async (directory, count) => {
  const { stdout } = await run(
    'git',
    ['log', '--first-parent', '--reverse', '-n', String(count), '--format=%H%x09%s'],
    { cwd: directory }
  )
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([commit, what]) => ({ commit, what: what.slice(0, 24) }))
}
