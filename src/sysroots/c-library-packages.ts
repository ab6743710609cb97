/**
 * What a compiler that brings its own C library, kernel headers, C++ library and compiler runtime (zig) must not see of
 * other ones.
 */
const OWN =
  /^(?:libc6|libc6[.-].*|libc-bin|libc-dev-bin|libc-l10n|linux-libc-dev|linux-libc-dev-.*|libgcc-s1|libgcc1|libgcc-.*-dev|libstdc\+\+.*|gcc-.*-base|musl|musl-dev)$/

/** Families that libc6-dev drags in, though they are no part of it: hidden unless one of them was asked for. */
const DRAGGED = [/^libcrypt(?:\d.*|-dev)$/, /^libnsl(?:\d.*|-dev)$/, /^libtirpc/, /^rpcsvc-proto$/]

/** Whether the files of a package are left out for such a compiler, given the names that the user asked for. */
export function belongsToCLibrary(name: string, asked: readonly string[]): boolean {
  return (
    OWN.test(name) ||
    DRAGGED.some((family) => family.test(name) && !asked.some((each) => family.test(each)))
  )
}
