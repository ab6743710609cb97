/** What an answer is about; answers are shown in this order. */
export const TOPICS = [
  'system',
  'go',
  'compilers',
  'targets',
  'libraries',
  'git',
  'network',
  'fixes'
] as const
export type Topic = (typeof TOPICS)[number]

/** What makes an answer good. */
export interface Fix {
  /** One sentence: what to do, or what the commands do. */
  readonly what: string
  /** Exact for this machine, in order; empty where only a person can do it. */
  readonly commands: readonly (readonly [string, ...string[]])[]
  /** `doctor --fix` may run the commands: they remove nothing and change nothing that somebody chose. */
  readonly safe: boolean
}

/** The answer to one question about the machine. */
export interface Answer {
  /** Stable name of the finding: `go-shadowed`. */
  readonly id: string
  readonly topic: Topic
  /** ok · note: good to know · warning: likely not meant · fix: something fails until it is changed. */
  readonly status: 'ok' | 'note' | 'warning' | 'fix'
  /** The state, in one sentence. */
  readonly what: string
  /** Why it matters, in one sentence. */
  readonly why: string
  readonly fix?: Fix
}

/** Commands as a list of words each, for `Fix.commands`. */
export function commands(
  ...lines: readonly (readonly [string, ...string[]])[]
): readonly (readonly [string, ...string[]])[] {
  return lines
}
