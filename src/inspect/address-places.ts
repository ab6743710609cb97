/** Every address once, in order; changes the list that it is given. */
export function sortPlaces(all: Float64Array): Float64Array {
  all.sort()
  let kept = 0
  for (const address of all) if (kept === 0 || all[kept - 1] !== address) all[kept++] = address
  return all.subarray(0, kept)
}

/** Where an address is in a list that has it. */
export function findPlace(places: Float64Array, address: number): number {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle] ?? 0) < address) low = middle + 1
    else high = middle
  }
  return low
}
