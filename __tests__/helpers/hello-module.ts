import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a module of one main package without dependencies, pinned to Go 1.27.4; `files` replace or add. */
export function writeHelloModule(
  directory: string,
  files: Readonly<Record<string, string>> = {}
): string {
  mkdirSync(directory, { recursive: true })
  const all = {
    'go.mod': 'module example.com/hello\n\ngo 1.26\n\ntoolchain go1.27.4\n',
    'main.go': 'package main\n\nvar version = "dev"\n\nfunc main() { println("hello", version) }\n',
    ...files
  }
  for (const [file, text] of Object.entries(all)) writeFileSync(join(directory, file), text)
  return directory
}
