/** A function whose work is done once; later calls get what the first one got. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined
  return async () => (done ??= work())
}
