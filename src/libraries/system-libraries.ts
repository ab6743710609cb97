/** Formats of executables that load libraries. */
export type LibraryFormat = 'elf' | 'pe' | 'macho'

/** The C library of Linux (glibc or musl) and of the BSDs with its loader: all of it comes from one package, or none fits. */
const ELF_SYSTEM =
  /^(?:lib(?:c|m|mvec|pthread|thr|dl|rt|resolv|util|anl|nsl|nss_\w+|BrokenLocale|thread_db)\.so|libc\.musl-|ld(?:64|-(?:linux|musl|elf)[\w-]*)?\.so|linux-(?:vdso|gate))/

const MACHO_SYSTEM = /^\/(?:usr\/lib|System\/Library)\//

/** Sets of DLLs that Windows names by pattern. */
const WINDOWS_SETS = /^(?:api-ms-win-|ext-ms-|d3d(?:8|9|10|11|12|compiler_47)|dx\w+|mf\w*|wmi\w*)/

/** DLLs that every Windows since 10 has in System32, and that programs link. */
const WINDOWS_SYSTEM = new Set(
  `acledit activeds advapi32 advpack aclui amsi authz avicap32 avifil32 avrt bcrypt bcryptprimitives bluetoothapis
  bthprops.cpl cabinet cfgmgr32 clusapi combase comctl32 comdlg32 coremessaging credui crypt32 cryptbase cryptnet
  cryptui cryptsp dbgeng dbghelp dcomp dhcpcsapi dinput8 dnsapi dsound dsrole dssec dwmapi dwrite esent evr faultrep
  fltlib fwpuclnt gdi32 gdi32full gdiplus glu32 hid hlink httpapi icmp ieframe imagehlp imm32 inetcomm iphlpapi
  kernel32 kernelbase ksuser ktmw32 loadperf logoncli lz32 mapi32 mpr mprapi msacm32 mscms mscoree msdelta msdrm msi
  msimg32 mstask msvcp60 msvcrt msvfw32 mswsock mtxdm ncrypt ndfapi netapi32 netutils newdev ninput normaliz ntdll
  ntdsapi ntlanman odbc32 odbccp32 ole32 oleacc oleaut32 oledlg opengl32 pdh powrprof propsys psapi quartz rasapi32
  rasdlg resutils rpcns4 rpcrt4 rstrtmgr samcli samlib sas schedcli secur32 security sensapi setupapi sfc sfc_os
  shcore shdocvw shell32 shfolder shlwapi slc slcext snmpapi srvcli sspicli synchronization sxs t2embed tapi32 tbs
  tdh traffic txfw32 ucrtbase uiautomationcore urlmon user32 userenv usp10 uxtheme vdmdbg version virtdisk vssapi
  wdscore webauthn webservices websocket wecapi wevtapi wer wiaservc win32u windowscodecs winhttp wininet winmm
  winnsi winscard winspool.drv winsta wintrust winusb wkscli wlanapi wldap32 wldp wow32 ws2_32 wscapi wsock32
  wtsapi32 xinput1_4 xinput9_1_0 xmllite xolehlp xpsprint`.split(/\s+/)
)

/**
 * Whether a library is part of every installation of the system: the C library and its loader on Linux and BSD,
 * `/usr/lib` and `/System` on macOS, Windows' own DLLs. Compilers' runtimes (libstdc++, libgcc_s, libwinpthread,
 * vcruntime140) are not.
 * @param name as the program asks for it
 */
export function isSystemLibrary(name: string, format: LibraryFormat): boolean {
  if (format === 'elf') return ELF_SYSTEM.test(name.split('/').at(-1) ?? '')
  if (format === 'macho') return MACHO_SYSTEM.test(name)
  const lower = name.toLowerCase()
  return WINDOWS_SETS.test(lower) || WINDOWS_SYSTEM.has(lower.replace(/\.dll$/, ''))
}
