import type { Host } from '../host/host.ts'
import { slotsIn } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'

/** Names of variables whose values nobody should read. */
export const SECRET_NAME =
  /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|COOKIE|WEBHOOK|PRIVATE|BEARER|AUTH|(?:^|_)(?:PASS|PAT|PWD|DSN)(?:_|$)|KEY$/i

/** The password of an address, as it stands there and as it is meant. */
function passwordsIn(value: string): readonly string[] {
  const { password = '' } = URL.parse(value) ?? {}
  if (password === '') return []
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}

/** Masks what the policy takes from the environment and what is secret by its name, and passwords of addresses. */
export function maskEnvironment(policy: Policy, host: Host): void {
  for (const slot of new Set(slotsIn(policy))) {
    const name = slot.startsWith('env:') ? slot.slice(4) : ''
    const value = host.env[name] ?? ''
    if (value !== '' && SECRET_NAME.test(name)) host.mask(value)
    for (const password of passwordsIn(value)) host.mask(password)
  }
}
