import { contentDigest } from './content-digest.ts'
import { LayerRefused } from './layer-refused.ts'
import { type PackBudget, readPack } from './read-pack.ts'

/**
 * Unpacks a tree into `staging`. The digest finds what was damaged or exchanged on the way; it does not say that whoever made
 * the pack meant well, unless the digest is from somebody who does.
 * @returns the names of all files
 * @throws LayerRefused for a pack whose `contentDigest` is not `digest`
 */
export async function readTreePack(
  file: string,
  staging: string,
  digest: string,
  budget?: PackBudget
): Promise<readonly string[]> {
  const members = await readPack(file, staging, () => 'take', budget)
  const found = contentDigest(members)
  if (found !== digest) throw new LayerRefused(`its content is ${found} instead of ${digest}`)
  return [...members.keys()].sort()
}
