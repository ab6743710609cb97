/** A warning that a cluster gave. */
export interface KubernetesEvent {
  /** Milliseconds since 1970, UTC, when it was last seen. */
  readonly at: number
  readonly type: string
  readonly reason: string
  /** `Pod/shop-7f9c` */
  readonly object: string
  readonly namespace: string
  readonly message: string
  readonly count: number
}

/** The end of what a container printed. */
export interface KubernetesLog {
  readonly pod: string
  readonly container: string
  readonly lines: readonly string[]
  /** How many lines before these are not here, where that is known. */
  readonly cut?: true
}

/** What a cluster says of the time of the run. Secrets are masked. */
export interface KubernetesRecord {
  readonly namespace: string
  /** Newest last. */
  readonly events: readonly KubernetesEvent[]
  readonly eventsLeftOut?: number
  readonly logs: readonly KubernetesLog[]
  /** Commands as they were run. */
  readonly commands: readonly string[]
  /** Why something is missing: no kubectl, no kubeconfig, no right. */
  readonly notes: readonly string[]
}
