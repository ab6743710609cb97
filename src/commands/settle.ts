/**
 * Like `Promise.all`, but nothing of it is still at work when it ends: what is written to can be removed then. Of several
 * failures the first one in the order of the list is thrown.
 */
export async function settle<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work)
  return Promise.all(work)
}
