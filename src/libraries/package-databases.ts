/** The package of a distribution that a file belongs to. */
export interface OwningPackage {
  readonly name: string
  readonly version: string
  /** As the distribution calls it: `amd64`, `aarch64`. */
  readonly architecture?: string
  /** `ID` of os-release: `debian`. */
  readonly distribution?: string
  /** Whose database says so. Absent where a build knows it by itself. */
  readonly manager?: 'dpkg' | 'apk'
}

const NAME = /^[A-Za-z0-9][\w.+-]{0,255}$/
const VERSION = /^[\w.+:~-]{1,255}$/
const LIBRARY = /\.(?:so(?:\.|$)|dll$|dylib$)/

/** A path as every package of a system with merged `/usr` and without would name it. */
export function mergedPath(path: string): string {
  return path.replace(/^\/usr(?=\/lib)/, '')
}

function make(
  name: string | undefined,
  version: string | undefined,
  architecture: string | undefined,
  manager: 'dpkg' | 'apk'
): OwningPackage | undefined {
  if (name === undefined || version === undefined) return undefined
  if (!NAME.test(name) || !VERSION.test(version)) return undefined
  const known = architecture !== undefined && NAME.test(architecture)
  return { name, version, ...(known ? { architecture } : {}), manager }
}

/** The packages of `/var/lib/dpkg/status` that are installed, by name and by `name:architecture` (deb-control(5)). */
export function parseDpkgStatus(text: string): ReadonlyMap<string, OwningPackage> {
  const packages = new Map<string, OwningPackage>()
  for (const paragraph of text.split(/\n{2,}/)) {
    const field = (name: string): string | undefined =>
      new RegExp(`^${name}:[ \\t]*(\\S.*)$`, 'm').exec(paragraph)?.[1]?.trim()
    if (field('Status')?.endsWith(' installed') === false) continue
    const made = make(field('Package'), field('Version'), field('Architecture'), 'dpkg')
    if (made === undefined) continue
    if (!packages.has(made.name)) packages.set(made.name, made)
    packages.set(`${made.name}:${made.architecture ?? ''}`, made)
  }
  return packages
}

/** Libraries among the lines of a `.list` file of dpkg, by `mergedPath`. */
export function parseDpkgList(text: string): readonly string[] {
  return [...text.matchAll(/^\/.*\.(?:so|dll|dylib).*$/gm)]
    .map(([line]) => line)
    .filter((line) => LIBRARY.test(line))
    .map(mergedPath)
}

/** Libraries of apk's database of what is installed, by `mergedPath` (apk-tools: doc/apk-package.5). */
export function parseApkInstalled(text: string): ReadonlyMap<string, OwningPackage> {
  const files = new Map<string, OwningPackage>()
  for (const block of text.split(/\n{2,}/)) {
    const fields = new Map<string, string>()
    const paths: string[] = []
    let folder = ''
    for (const line of block.split('\n')) {
      const value = line.slice(2)
      if (line[1] !== ':') continue
      if (line.startsWith('F')) folder = value
      else if (line.startsWith('R') && LIBRARY.test(value))
        paths.push(mergedPath(folder === '' ? `/${value}` : `/${folder}/${value}`))
      else if (/^[PVA]/.test(line)) fields.set(line[0] ?? '', value)
    }
    const made = make(fields.get('P'), fields.get('V'), fields.get('A'), 'apk')
    if (made !== undefined) for (const path of paths) files.set(path, made)
  }
  return files
}

/** `ID` of an os-release file (os-release(5)); nothing when there is none. */
export function parseOsReleaseId(text: string): string | undefined {
  return /^ID=(["']?)([a-z0-9._-]{1,64})\1\s*$/m.exec(text)?.[2]
}
