/**
 * Source of the one DLL that Wine before 8.13 lacks and every Go program since 1.22 loads: bcryptprimitives.dll with
 * ProcessPrng, here on top of RtlGenRandom (SystemFunction036 of advapi32).
 */
export const WINE_SHIM_SOURCE = `#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  while (size > 0) {
    ULONG part = size > 0x10000000 ? 0x10000000 : (ULONG)size;
    if (!SystemFunction036(data, part)) return FALSE;
    data += part;
    size -= part;
  }
  return TRUE;
}
`

/** Whether a Wine of this version ("wine-8.0 (Debian 8.0~repack-4)") lacks the DLL; unknown versions are taken to have it. */
export function wineNeedsShim(version: string): boolean {
  const match = /wine-(\d+)\.(\d+)/.exec(version)
  if (match === null) return false
  const major = Number(match[1])
  return major < 8 || (major === 8 && Number(match[2]) < 13)
}
