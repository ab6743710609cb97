import type { SettingRow } from './setting-row.ts'

/** Settings of what is kept between runs. */
export const CACHE_SETTINGS = {
  cache: {
    kind: 'string',
    default: 'auto',
    doors: ['action', 'build', 'setup'],
    choices: ['auto', 'off', 'modules', 'all', 'true', 'false'],
    placeholder: 'WHAT',
    description:
      'What is kept between runs: auto (everything, but on tags, releases and pull requests from forks only what is proven by its hash; docs/cache.md), modules, all (everything everywhere), off. true is auto and false is off, as actions/setup-go has it.'
  },
  'cache-dir': {
    kind: 'string',
    default: '',
    doors: ['action', 'build', 'setup'],
    notInFile: true,
    placeholder: 'DIR',
    description:
      'Keep it in this directory. Default in the Action: the cache of GitHub Actions; on the command line nothing is kept beyond the caches of Go and zig.'
  },
  'cache-dependency-path': {
    kind: 'list',
    default: [],
    doors: ['action'],
    notInFile: true,
    placeholder: 'LIST',
    description:
      'Files whose content names the cached modules, as paths or patterns relative to the workspace. Default: go.sum of the module and what go.work names.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
