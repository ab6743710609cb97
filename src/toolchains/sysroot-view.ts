import type { DirectoryContents } from './content-address.ts'

/**
 * A root directory that shows a cross gcc of Debian its own libc and nothing of this machine. That gcc is built without
 * a sysroot of its own and falls back to the host's /usr/include and /usr/lib, where a missing header or library of the
 * target is silently taken from the wrong architecture. The second `usr/<triple>` is for linker scripts such as
 * libc.so, whose absolute paths the linker puts below the sysroot.
 */
export function sysrootView(triple: string): DirectoryContents {
  const own = `/usr/${triple}`
  return {
    files: {},
    executable: false,
    links: {
      lib: `${own}/lib`,
      'usr/include': `${own}/include`,
      'usr/lib': `${own}/lib`,
      [`usr/${triple}`]: own
    }
  }
}
