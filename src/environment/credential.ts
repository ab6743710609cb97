import type { Login } from './proxy-logins.ts'

/** What a way in came to: secrets in memory. Never part of a plan, a report or a log. */
export type Credential =
  | {
      readonly kind: 'login'
      readonly pattern: string
      readonly gitHost?: string
      readonly user: string
      readonly password: string
    }
  | {
      readonly kind: 'ssh'
      readonly pattern: string
      readonly gitHost?: string
      readonly user: string
      readonly key:
        | { readonly kind: 'text'; readonly text: string }
        | { readonly kind: 'file'; readonly path: string }
        | { readonly kind: 'agent'; readonly socket: string }
      /** Lines of known_hosts. */
      readonly knownHosts: string
    }
  | {
      readonly kind: 'goauth'
      readonly pattern: string
      readonly command: readonly string[]
      /** What the command answered for Git, which asks no GOAUTH command. */
      readonly logins: readonly Login[]
    }
  | { readonly kind: 'ambient'; readonly pattern: string; readonly addKey?: string }

/** A file of the private directory; mode 0600. */
export interface CredentialFile {
  readonly name: string
  readonly text: string
}
