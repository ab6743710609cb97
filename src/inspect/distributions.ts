import type { ElfFacts } from './elf-facts.ts'
import { compareVersions } from './elf-versions.ts'

/** One release of a distribution: the versions of its C library and of the compiler that its runtime libraries are from. */
interface Release {
  readonly name: string
  /** Absent where the C library is musl, which has no versions. */
  readonly glibc?: string
  readonly gcc: string
  /** GOARCHs that it has libraries for. */
  readonly goarchs: readonly string[]
}

const list = (text: string): readonly string[] => text.split(' ')
const DEBIAN_8 = list('amd64 386 arm arm64 mips mipsle ppc64le s390x')
const DEBIAN_11 = list('amd64 386 arm arm64 mipsle mips64le ppc64le s390x')
const UBUNTU_16 = list('amd64 386 arm arm64 ppc64le s390x')
const RHEL_8 = list('amd64 386 arm64 ppc64le s390x')
const ALPINE_13 = list('amd64 386 arm arm64 ppc64le s390x')
const ALPINE_20 = [...ALPINE_13, 'riscv64']
const ALPINE_21 = [...ALPINE_20, 'loong64']

/**
 * Versions of the packages glibc and libstdc++ (libgcc comes from the same compiler) in each release, oldest first, per
 * family, by the package lists of Debian, Ubuntu and Alpine and the release notes of RHEL and Amazon Linux.
 */
const FAMILIES: readonly (readonly Release[])[] = [
  [
    { name: 'Debian 8', glibc: '2.19', gcc: '4.9.2', goarchs: DEBIAN_8 },
    { name: 'Debian 9', glibc: '2.24', gcc: '6.3.0', goarchs: [...DEBIAN_8, 'mips64le'] },
    { name: 'Debian 10', glibc: '2.28', gcc: '8.3.0', goarchs: [...DEBIAN_8, 'mips64le'] },
    { name: 'Debian 11', glibc: '2.31', gcc: '10.2.1', goarchs: DEBIAN_11 },
    { name: 'Debian 12', glibc: '2.36', gcc: '12.2.0', goarchs: DEBIAN_11 },
    {
      name: 'Debian 13',
      glibc: '2.41',
      gcc: '14.2.0',
      goarchs: list('amd64 386 arm arm64 ppc64le riscv64 s390x')
    }
  ],
  [
    { name: 'Ubuntu 14.04', glibc: '2.19', gcc: '4.8.4', goarchs: UBUNTU_16.slice(0, -1) },
    { name: 'Ubuntu 16.04', glibc: '2.23', gcc: '5.4.0', goarchs: UBUNTU_16 },
    { name: 'Ubuntu 18.04', glibc: '2.27', gcc: '8.4.0', goarchs: UBUNTU_16 },
    { name: 'Ubuntu 20.04', glibc: '2.31', gcc: '10.5.0', goarchs: [...UBUNTU_16, 'riscv64'] },
    { name: 'Ubuntu 22.04', glibc: '2.35', gcc: '12.3.0', goarchs: [...UBUNTU_16, 'riscv64'] },
    { name: 'Ubuntu 24.04', glibc: '2.39', gcc: '14.2.0', goarchs: [...UBUNTU_16, 'riscv64'] }
  ],
  [
    { name: 'RHEL 7', glibc: '2.17', gcc: '4.8.5', goarchs: list('amd64 386 ppc64 ppc64le s390x') },
    { name: 'RHEL 8', glibc: '2.28', gcc: '8.5.0', goarchs: RHEL_8 },
    { name: 'RHEL 9', glibc: '2.34', gcc: '11.5.0', goarchs: RHEL_8 },
    { name: 'RHEL 10', glibc: '2.39', gcc: '14.2.1', goarchs: list('amd64 arm64 ppc64le s390x') }
  ],
  [
    { name: 'Amazon Linux 2', glibc: '2.26', gcc: '7.3.1', goarchs: list('amd64 386 arm64') },
    { name: 'Amazon Linux 2023', glibc: '2.34', gcc: '11.5.0', goarchs: list('amd64 arm64') }
  ],
  [
    { name: 'Alpine 3.13', gcc: '10.2.1', goarchs: ALPINE_13 },
    { name: 'Alpine 3.15', gcc: '10.3.1', goarchs: ALPINE_13 },
    { name: 'Alpine 3.16', gcc: '11.2.1', goarchs: ALPINE_13 },
    { name: 'Alpine 3.17', gcc: '12.2.1', goarchs: ALPINE_13 },
    { name: 'Alpine 3.19', gcc: '13.2.1', goarchs: ALPINE_13 },
    { name: 'Alpine 3.20', gcc: '13.2.1', goarchs: ALPINE_20 },
    { name: 'Alpine 3.21', gcc: '14.2.0', goarchs: ALPINE_21 }
  ]
]

/** Newest versions that libstdc++ has, by the compiler that brought them (libstdc++ manual, "ABI Policy and Guidelines"). */
const LIBSTDCXX: Readonly<Record<string, readonly (readonly [gcc: string, version: string])[]>> = {
  GLIBCXX: [
    ...[['4.8', '3.4.19'] as const, ['4.9', '3.4.20'] as const, ['5.1', '3.4.21'] as const],
    ...[['6.1', '3.4.22'] as const, ['7.1', '3.4.23'] as const, ['7.2', '3.4.24'] as const],
    ...[['8.1', '3.4.25'] as const, ['9.1', '3.4.26'] as const, ['9.2', '3.4.27'] as const],
    ...[['9.3', '3.4.28'] as const, ['11.1', '3.4.29'] as const, ['12.1', '3.4.30'] as const],
    ...[['13.1', '3.4.31'] as const, ['13.2', '3.4.32'] as const, ['14.1', '3.4.33'] as const]
  ],
  CXXABI: [
    ...[['4.8', '1.3.7'] as const, ['4.9', '1.3.8'] as const, ['5.1', '1.3.9'] as const],
    ...[['6.1', '1.3.10'] as const, ['7.1', '1.3.11'] as const, ['9.1', '1.3.12'] as const],
    ...[['11.1', '1.3.13'] as const, ['13.1', '1.3.14'] as const, ['14.1', '1.3.15'] as const]
  ]
}

/** The glibc that brought versions without a number. */
const NAMED: Readonly<Record<string, string>> = { GLIBC_ABI_DT_RELR: '2.36' }

/** What a file needs of the system that it runs on. */
export interface SystemNeeds extends Pick<ElfFacts, 'needsVersions' | 'needsNamedVersions'> {
  readonly goarch: string
  readonly libc: ElfFacts['libc']
}

/**
 * The oldest release of each family of distributions that has the file's machine and every version of glibc,
 * libstdc++ and libgcc that it needs: Debian, Ubuntu, RHEL (AlmaLinux, Rocky and CentOS have the same versions) and
 * Amazon Linux, or Alpine for files that were linked against musl. A family without such a release is left out. Nothing
 * for files that need no version and are not for musl. Versions of other libraries do not count.
 */
export function oldestDistributions(needs: SystemNeeds): readonly string[] | undefined {
  const { goarch, libc, needsVersions, needsNamedVersions } = needs
  const named = needsNamedVersions.flatMap((name) => NAMED[name] ?? [])
  const glibc = [needsVersions['GLIBC'] ?? '0', ...named].sort(compareVersions).at(-1) ?? '0'
  const runtime = ['GCC', 'GLIBCXX', 'CXXABI'].some((name) => name in needsVersions)
  if (libc === 'bionic' || (libc !== 'musl' && glibc === '0' && !runtime)) return undefined
  const has = (release: Release): boolean =>
    release.goarchs.includes(goarch) &&
    (libc === 'musl') === (release.glibc === undefined) &&
    compareVersions(glibc, release.glibc ?? '0') <= 0 &&
    ['GCC', 'GLIBCXX', 'CXXABI'].every(
      (name) => compareVersions(needsVersions[name] ?? '0', newest(name, release.gcc)) <= 0
    )
  return FAMILIES.flatMap((family) => family.find(has)?.name ?? [])
}

/** The newest version of a namespace that a compiler's libraries have. */
function newest(namespace: string, gcc: string): string {
  const table = LIBSTDCXX[namespace]
  // libgcc names its versions after the compiler.
  if (table === undefined) return gcc
  return table.filter(([since]) => compareVersions(since, gcc) <= 0).at(-1)?.[1] ?? '0'
}
