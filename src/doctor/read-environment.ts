import type { Host } from '../host/host.ts'
import type { MachineFacts, ProxyFacts } from './machine.ts'

const PROXY_NAMES = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy'
] as const

/** A proxy address without user name and password. Source of the form: curl(1), golang.org/x/net/http/httpproxy. */
export function withoutLogin(value: string): string {
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1')
}

function proxyOf(name: string, value: string, host: Host): ProxyFacts {
  const shown = withoutLogin(value)
  const hadLogin = shown !== value
  if (hadLogin) {
    const login = value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/@[^@]*$/s, '')
    const password = login.replace(/^[^:]*:?/s, '')
    host.mask(password === '' ? login : password)
  }
  return { name, value: shown, hadLogin }
}

/** What the environment of this process says, without secrets; passwords of proxies are masked from now on. */
export function readEnvironment(
  host: Host
): Pick<MachineFacts, 'home' | 'sessionBus' | 'ldLibraryPath' | 'path' | 'proxies' | 'noProxy'> {
  const { env } = host
  return {
    home: env['HOME'] ?? env['USERPROFILE'] ?? '',
    sessionBus: (env['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '',
    ldLibraryPath: env['LD_LIBRARY_PATH'] ?? '',
    path: (env['PATH'] ?? '').split(host.platform.goos === 'windows' ? ';' : ':'),
    proxies: PROXY_NAMES.flatMap((name) => {
      const value = env[name]
      return value === undefined || value === '' ? [] : [proxyOf(name, value, host)]
    }),
    noProxy: env['NO_PROXY'] ?? env['no_proxy'] ?? ''
  }
}
