import type { Log } from '../host/host.ts'

/** A log whose lines hold nothing that `rule` takes out, nor do the names of its groups. */
export function createRedactingLog(log: Log, rule: (text: string) => string): Log {
  return {
    info: (message) => {
      log.info(rule(message))
    },
    warning: (message) => {
      log.warning(rule(message))
    },
    error: (message) => {
      log.error(rule(message))
    },
    debug: (message) => {
      log.debug(rule(message))
    },
    group: async (name, body) => log.group(rule(name), body)
  }
}
