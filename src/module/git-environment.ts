/**
 * Variables that let git, and `go build` through it, read exactly this work tree even when another user owns it, as in
 * containers and copied checkouts. Nothing is written to any git configuration.
 */
export function gitEnvironment(root: string): Readonly<Record<string, string>> {
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: root,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0'
  }
}
