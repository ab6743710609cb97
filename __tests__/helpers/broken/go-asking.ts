import { libraryModule, type ProxyRecipe, serveNobody, serveProxy } from './go-servers.ts'
import type { Recipe } from './recipe.ts'
import type { TestModule } from '../module-repos.ts'

export const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
export const LIB = 'lib.corp.example/lib'
export const lib = libraryModule(LIB, 'v1.2.3')
export const changed = libraryModule(LIB, 'v1.2.3', {
  'lib.go': 'package lib\n\nconst Name = "moved tag"\n'
})
export const modOf = (lines: string): string => `module example.com/app\n\ngo 1.21\n\n${lines}\n`
export const importing = (...paths: readonly string[]): string =>
  `package main\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`
export const USES = { 'go.mod': modOf(`require ${LIB} v1.2.3`), 'main.go': importing(LIB) }
export const SUMMED = { ...USES, 'go.sum': lib.goSum }
export const DOWNLOAD = ['go', 'mod', 'download'] as const
export const OFF = { GOSUMDB: 'off' }
export const NONE = { 'main.go': HELLO }

export const asking = (
  id: string,
  variant: string | undefined,
  proxy: ProxyRecipe,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id,
  ...(variant === undefined ? {} : { variant }),
  files: USES,
  env: OFF,
  command: DOWNLOAD,
  serve: serveProxy(proxy),
  says,
  ...more
})

/** The proxy answers with this status and text, whatever is asked. */
export const answering = (status: number, text: string, type = 'text/plain'): ProxyRecipe => ({
  files: new Map(
    ['list', 'v1.2.3.info', 'v1.2.3.mod', 'v1.2.3.zip'].map((name) => [
      `/${LIB}/@v/${name}`,
      (_request, response) => {
        response.writeHead(status, { 'content-type': type }).end(text)
      }
    ])
  )
})

/** An address of nobody. */
export const unreached = (
  variant: string,
  GOPROXY: string,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id: 'proxy-unreachable',
  variant,
  files: SUMMED,
  env: { GOPROXY, GOMODCACHE: '{{home}}/go/pkg/mod' },
  command: DOWNLOAD,
  serve: serveNobody,
  says,
  ...more
})

export const get = (what: string): Pick<Recipe, 'files' | 'command'> => ({
  files: NONE,
  command: ['go', 'get', what]
})
export const having = (...modules: readonly TestModule[]): ProxyRecipe => ({ modules })
export const TOOLCHAIN = libraryModule('golang.org/toolchain', 'v0.0.1-go1.25.99.linux-amd64', {
  'bin/go': '#!/bin/sh\necho not Go\n'
})
export const HTML =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to Corp</body></html>\n'
