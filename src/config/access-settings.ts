import type { Door, SettingRow } from './setting-row.ts'

const ACCESS: readonly Door[] = ['action', 'setup', 'build', 'plan', 'doctor']

/** Settings of how the go command reaches modules. */
export const ACCESS_SETTINGS = {
  goproxy: {
    kind: 'string',
    default: '',
    doors: ACCESS,
    placeholder: 'CHAIN',
    description:
      'GOPROXY: addresses, direct and off, with a comma (leads on after 404 and 410 only) or | (after any error) between them. Words stand for known proxies: public, athens and those of docs/private-modules.md. Default: what is in force.'
  },
  gosumdb: {
    kind: 'string',
    default: '',
    doors: ACCESS,
    placeholder: 'NAME',
    description:
      'GOSUMDB: the checksum database, as a known name or a verifier key, either with an address behind it; or off. Default: what is in force.'
  },
  goprivate: {
    kind: 'list',
    default: [],
    doors: ACCESS,
    placeholder: 'LIST',
    description:
      'GOPRIVATE: module path patterns that neither a proxy nor the checksum database is asked for. What private names is added.'
  },
  gonoproxy: {
    kind: 'list',
    default: [],
    doors: ACCESS,
    placeholder: 'LIST',
    description:
      'GONOPROXY: patterns that no proxy is asked for. Given, it is taken as it is; none when a proxy of your own serves private modules. Default: as goprivate.'
  },
  gonosumdb: {
    kind: 'list',
    default: [],
    doors: ACCESS,
    placeholder: 'LIST',
    description:
      'GONOSUMDB: patterns that the checksum database is not asked for. Given, it is taken as it is. Default: as goprivate.'
  },
  goinsecure: {
    kind: 'list',
    default: [],
    doors: ACCESS,
    placeholder: 'LIST',
    description:
      'GOINSECURE: patterns that may be fetched without TLS or a valid certificate. No credential is ever sent that way.'
  },
  private: {
    kind: 'private',
    default: [],
    doors: ACCESS,
    placeholder: 'MAP',
    description:
      'Private modules and the way in, as HOST=WAY or HOST/PATH=WAY: token $NAME, basic USER $NAME, netrc FILE, ssh $NAME, goauth COMMAND, ambient. $NAME is a variable that holds the secret. See docs/private-modules.md.'
  },
  'export-auth': {
    kind: 'boolean',
    default: false,
    doors: ['action'],
    notInFile: true,
    placeholder: '',
    description:
      'For mode setup: later steps of the job, and everything that they run, can use the ways in of private. The post step removes them.'
  }
} as const satisfies Readonly<Record<string, SettingRow>>
