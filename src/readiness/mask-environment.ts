import type { Host } from '../host/host.ts'
import { slotsIn } from '../policy/fill.ts'
import type { Policy } from '../policy/policy-shape.ts'

/** Names of variables whose values nobody should read. */
const SECRET = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE|BEARER|AUTH/i

/** Masks what the policy takes from the environment and what is secret by its name. */
export function maskEnvironment(policy: Policy, host: Host): void {
  for (const slot of new Set(slotsIn(policy))) {
    const name = slot.startsWith('env:') ? slot.slice(4) : ''
    const value = host.env[name] ?? ''
    if (value !== '' && SECRET.test(name)) host.mask(value)
  }
}
