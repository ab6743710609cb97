import type { LogContext } from '../../src/diagnosis/log-context.ts'

/** What crossgo knows of a build of its own for `linux-arm64`, on a Debian for amd64. */
export function ownContext(label: string): LogContext {
  const [goos = '', goarch = ''] = label.split('-')
  return { own: true, goos, goarch, target: `${goos}/${goarch}`, machine: DEBIAN }
}

const DEBIAN = { goos: 'linux', goarch: 'amd64', manager: 'apt' } as const

/** What `crossgo explain` knows of a log from anywhere. */
export const ANYWHERE: LogContext = { own: false, machine: DEBIAN }
