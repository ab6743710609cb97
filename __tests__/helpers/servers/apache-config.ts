import { LOG_DIRECTIVES } from './apache-log.ts'
import type { GitHttpsParts, HostedRepository } from './git-https.ts'

/** Group `www-data` of Debian and Ubuntu, whose number is the same on every machine. */
export const APACHE_GROUP = 33

const MODULES = [
  ...['mpm_prefork', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic'],
  ...['alias', 'cgi', 'env', 'rewrite', 'log_forensic', 'mime', 'setenvif', 'socache_shmcb', 'ssl']
]

/** Where things are. */
interface Places extends GitHttpsParts {
  readonly home: string
  readonly port: number
  readonly backend: string
}

/** The whole configuration: one virtual host per name, all with the same repositories, each with its own pages. */
export function apacheConfig(places: Places): string {
  const { home, port, names, directory } = places
  return [
    ...MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    `ServerRoot "${home}"`,
    `DefaultRuntimeDir "${home}"`,
    `PidFile "${home}/pid"`,
    `Mutex "file:${home}" default`,
    'ErrorLog error.log',
    'LogLevel warn',
    `Listen 127.0.0.1:${port}`,
    `ServerName ${names[0]}`,
    // Both count only when root starts Apache.
    'User www-data',
    `Group #${APACHE_GROUP}`,
    'StartServers 2',
    'MinSpareServers 2',
    'MaxRequestWorkers 16',
    'KeepAlive Off',
    'TypesConfig /dev/null',
    'AddType text/html .html',
    `<Directory "/">`,
    'AllowOverride None',
    'Require all granted',
    '</Directory>',
    ...names.flatMap((name) => [
      `<VirtualHost 127.0.0.1:${port}>`,
      `ServerName ${name}`,
      `DocumentRoot "${home}/empty"`,
      ...LOG_DIRECTIVES,
      'SSLEngine on',
      `SSLCertificateFile "${home}/cert.pem"`,
      `SSLCertificateKeyFile "${home}/key.pem"`,
      `SetEnv GIT_PROJECT_ROOT "${directory}"`,
      'SetEnv GIT_HTTP_EXPORT_ALL 1',
      // The repositories belong to whoever runs the tests.
      'SetEnv GIT_CONFIG_COUNT 1',
      'SetEnv GIT_CONFIG_KEY_0 safe.directory',
      'SetEnv GIT_CONFIG_VALUE_0 *',
      'SetEnv GIT_CONFIG_NOSYSTEM 1',
      'SetEnvIf Git-Protocol "(.*)" GIT_PROTOCOL=$1',
      'RewriteEngine On',
      ...(places.hidden === true ? location('/', [...signIn(home), 'Require valid-user']) : []),
      ...places.repositories.flatMap((each) => gitDirectives(places, each)),
      ...pageDirectives(places, `${name}/`),
      '</VirtualHost>'
    ]),
    ''
  ].join('\n')
}

const GO_GET = 'RewriteCond "%{QUERY_STRING}" "(^|&)go-get=1(&|$)"'

const location = (path: string, lines: readonly string[]): readonly string[] => [
  `<Location "${path}">`,
  ...lines,
  '</Location>'
]

const signIn = (home: string): readonly string[] => [
  'AuthType Basic',
  'AuthName "repositories"',
  'AuthBasicProvider file',
  `AuthUserFile "${home}/passwords"`
]

function gitDirectives(places: Places, { path, users }: HostedRepository): readonly string[] {
  return [
    `ScriptAlias "/${path}" "${places.backend}/${path}"`,
    ...location(`/${path}`, access(places, users))
  ]
}

function pageDirectives(places: Places, prefix: string): readonly string[] {
  const pages = places.repositories
    .map(({ users, page }, index) => ({ users, page, index }))
    .flatMap(({ users, page, index }) =>
      page?.root.startsWith(prefix) === true
        ? [
            {
              path: page.root.slice(prefix.length - 1),
              users: page.open === true ? undefined : users,
              file: `${places.home}/pages/${index}.html`
            }
          ]
        : []
    )
  const rule = ({ path, file }: (typeof pages)[number]): readonly string[] => [
    GO_GET,
    `RewriteRule "^${escaped(path)}(/.*)?$" "${file}" [L]`
  ]
  return [
    ...pages.filter(({ users }) => users === undefined).flatMap(rule),
    ...(places.hidden === true
      ? [GO_GET, 'RewriteCond "%{HTTP:Authorization}" "^$"', 'RewriteRule "^" "-" [R=404,L]']
      : []),
    ...pages.filter(({ users }) => users !== undefined).flatMap(rule),
    ...pages.flatMap(({ path, users }) => location(path, access(places, users)))
  ]
}

/** Everybody, or these users: 403 or 404 for another one whose password is right. */
function access(places: Places, users: readonly string[] | undefined): readonly string[] {
  if (users === undefined) return ['AuthType None', 'Require all granted']
  return [
    ...signIn(places.home),
    'Require valid-user',
    'RewriteEngine On',
    `RewriteCond "%{REMOTE_USER}" "!^(${users.map(escaped).join('|')})$"`,
    `RewriteRule "^" "-" [${places.hidden === true ? 'R=404' : 'F'}]`
  ]
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
