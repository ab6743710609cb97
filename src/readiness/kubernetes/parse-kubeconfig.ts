import { parseDocument } from 'yaml'
import { SECRET_NAME } from '../mask-environment.ts'

/** What a kubeconfig says that matters here (format: `kubectl config view`, v1 `Config`). */
export interface Kubeconfig {
  readonly currentContext?: string
  /** Namespaces of contexts by name; undefined for one without. */
  readonly contexts: ReadonlyMap<string, string | undefined>
  /** What nobody may read. */
  readonly secrets: readonly string[]
  /** Paths of files with more of it, as they stand there: relative to the file's directory. */
  readonly secretFiles: readonly string[]
}

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const tree = (value: unknown): Tree => (isTree(value) ? value : {})
const list = (value: unknown): readonly Tree[] => (Array.isArray(value) ? value.filter(isTree) : [])
const texts = (...values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string' && value !== '')

/** Base64 of a PEM text, and the lines of the key: each may be printed alone. */
function keyLines(data: unknown): readonly string[] {
  return texts(data).flatMap((base64) => [
    base64,
    ...Buffer.from(base64, 'base64')
      .toString('latin1')
      .split(/\r?\n/)
      .filter((line) => line.length >= 16 && !line.startsWith('-----'))
  ])
}

function passwordOf(address: unknown): readonly string[] {
  return texts(address).flatMap((text) => {
    const { password = '' } = URL.parse(text) ?? {}
    return password === '' ? [] : [password]
  })
}

function secretsOf(user: Tree): readonly string[] {
  const { config } = tree(user['auth-provider'])
  const { env } = tree(user['exec'])
  return [
    ...texts(user['token'], user['password']),
    ...keyLines(user['client-key-data']),
    ...Object.entries(tree(config)).flatMap(([name, value]) =>
      /token|secret/i.test(name) ? texts(value) : []
    ),
    ...list(env).flatMap(({ name, value }) => (SECRET_NAME.test(String(name)) ? texts(value) : []))
  ]
}

/** Reads a kubeconfig; undefined for a text that is none. Nothing in it is followed or run. */
export function parseKubeconfig(source: string): Kubeconfig | undefined {
  const document = parseDocument(source, { prettyErrors: false })
  if (document.errors.length > 0) return undefined
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
  // kubectl takes an empty file for an empty configuration.
  if (value !== null && !isTree(value)) return undefined
  const config = tree(value)
  const users = list(config['users']).map(({ user }) => tree(user))
  const clusters = list(config['clusters']).map(({ cluster }) => tree(cluster))
  const [currentContext] = texts(config['current-context'])
  return {
    ...(currentContext === undefined ? {} : { currentContext }),
    contexts: new Map(
      list(config['contexts']).flatMap(({ name, context }) =>
        texts(name).map((each) => [each, texts(tree(context)['namespace'])[0]] as const)
      )
    ),
    secrets: [
      ...users.flatMap(secretsOf),
      ...clusters.flatMap((each) => [
        ...passwordOf(each['server']),
        ...passwordOf(each['proxy-url'])
      ])
    ],
    secretFiles: users.flatMap((each) => texts(each['tokenFile'], each['client-key']))
  }
}

/** The namespace that kubectl would use: of several files, the first that says it. */
export function namespaceOf(
  configs: readonly Kubeconfig[],
  wanted: string | undefined
): string | undefined {
  const context =
    wanted ?? configs.find((each) => each.currentContext !== undefined)?.currentContext
  if (context === undefined) return undefined
  return configs.find(({ contexts }) => contexts.has(context))?.contexts.get(context)
}
