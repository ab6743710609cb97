import { packageNames, type KnownLibrary } from './known-library.ts'

/** Memory, and what reads programs. */
export const DEBUGGING_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['jemalloc/'],
    pc: ['jemalloc'],
    links: ['jemalloc'],
    symbols: /^(?:je_)?mallctl\w*$/,
    packages: packageNames(
      'libjemalloc-dev jemalloc-dev jemalloc-devel jemalloc-devel jemalloc jemalloc'
    )
  },
  {
    headers: ['gperftools/'],
    pc: ['libtcmalloc', 'libprofiler', 'libtcmalloc_minimal'],
    links: ['tcmalloc', 'profiler', 'tcmalloc_minimal'],
    symbols: /^(?:tc_malloc|MallocExtension_|ProfilerSt|HeapProfiler)/,
    packages: packageNames(
      'libgoogle-perftools-dev gperftools-dev gperftools-devel gperftools-devel gperftools gperftools'
    )
  },
  {
    headers: ['numa.h', 'numaif.h'],
    pc: ['numa'],
    links: ['numa'],
    symbols: /^numa_/,
    packages: packageNames('libnuma-dev numactl-dev numactl-devel libnuma-devel numactl')
  },
  {
    headers: ['libunwind.h', 'libunwind-ptrace.h'],
    pc: ['libunwind', 'libunwind-ptrace', 'libunwind-generic'],
    links: ['unwind', 'unwind-ptrace'],
    symbols: /^_?(?:U(?:x86_64|aarch64)|UL\w+)_(?:init|step|get_reg|get_proc_name)\w*$/,
    packages: packageNames('libunwind-dev libunwind-dev libunwind-devel libunwind-devel libunwind')
  },
  {
    headers: ['elfutils/', 'dwarf.h'],
    pc: ['libdw'],
    links: ['dw'],
    symbols: /^dwfl?_/,
    packages: packageNames('libdw-dev elfutils-dev elfutils-devel libdw-devel libelf')
  },
  {
    headers: ['libelf.h', 'gelf.h', 'nlist.h'],
    pc: ['libelf'],
    links: ['elf'],
    symbols: /^g?elf(?:32|64)?_/,
    packages: packageNames('libelf-dev elfutils-dev elfutils-libelf-devel libelf-devel libelf')
  },
  {
    headers: ['bfd.h', 'dis-asm.h', 'ansidecl.h'],
    links: ['bfd', 'opcodes'],
    symbols: /^bfd_/,
    packages: packageNames('binutils-dev binutils-dev binutils-devel binutils-devel binutils')
  },
  {
    headers: ['yara.h', 'yara/'],
    pc: ['yara'],
    links: ['yara'],
    symbols: /^yr_/,
    packages: packageNames('libyara-dev yara-dev yara-devel - yara yara')
  },
  {
    headers: ['magic.h'],
    pc: ['libmagic'],
    links: ['magic'],
    symbols: /^magic_(?:open|close|load|file|buffer|error|setflags|descriptor|version)\w*$/,
    packages: packageNames('libmagic-dev file-dev file-devel file-devel file libmagic')
  },
  {
    headers: ['llvm-c/', 'llvm/'],
    links: ['LLVM'],
    symbols: /^LLVM[A-Z]/,
    packages: packageNames('llvm-dev llvm-dev llvm-devel llvm-devel llvm llvm')
  },
  {
    headers: ['ffi.h', 'ffitarget.h'],
    pc: ['libffi'],
    links: ['ffi'],
    symbols: /^ffi_(?:call|prep_cif|closure_\w+|type_\w+)\w*$/,
    packages: packageNames('libffi-dev libffi-dev libffi-devel libffi-devel libffi libffi')
  }
]
