/** Release numbers, and where a release candidate stands: before its release. */
function parts(version: string): readonly [number, number, number, number] {
  const found = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(?:rc|beta)(\d+))?/.exec(version)
  const number = (at: number): number => Number(found?.[at] ?? 0)
  const candidate = found?.[4] === undefined ? Number.MAX_SAFE_INTEGER : number(4)
  return [number(1), number(2), number(3), candidate]
}

/** Whether one Go version (`1.27.4`, `1.21`, `1.27rc1`) comes before another. Source: Go's internal/gover. */
export function isOlderGo(version: string, than: string): boolean {
  const [own, other] = [parts(version), parts(than)]
  for (const at of [0, 1, 2, 3] as const) if (own[at] !== other[at]) return own[at] < other[at]
  return false
}
