/** What is known of git and its way to secrets. */
export interface GitFacts {
  /** Every credential.helper in force, in order; no secrets are in them. */
  readonly helpers: readonly string[]
  /** Helper programs of this machine that keep secrets in a keyring; absolute paths. */
  readonly keyrings: readonly string[]
  /** Git Credential Manager of Windows, as WSL sees it. */
  readonly windowsManager?: string
}

/** An ssh-agent, if there is one. Never the names of its keys. */
export interface SshAgentFacts {
  /** none: SSH_AUTH_SOCK is not set · unreachable: nobody answers there · ready */
  readonly state: 'none' | 'unreachable' | 'ready' | 'unknown'
  readonly socket: string
  readonly keys: number
  /** A user unit that can start one, `ssh-agent.socket`. */
  readonly userUnit?: string
}
