/** A function whose work is done once, when it is first asked for; later calls get what the first one got. */
export function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined
  return () => (done ??= { value: work() }).value
}
