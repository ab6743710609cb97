import type { Diagnosis } from '../diagnosis.ts'

const TO =
  '(?:undefined reference to|undefined reference:|undefined symbol:|unresolved external symbol) [`\'"]?'

/** Symbols that nothing defines, or too many do. */
export const SYMBOL_ROWS: readonly Diagnosis[] = [
  {
    id: 'dso-missing',
    phase: 'external link',
    patterns: [
      /undefined reference to symbol '(?<symbol>[^'@]+)[^']*'\n.*?(?<file>\S+): error adding symbols: DSO missing from command line/
    ],
    what: 'The program uses {symbol} of {file}, and that library is only linked by another library.',
    fix: 'Name it yourself: `#cgo LDFLAGS: {flag|-l…}` with the name of that file.'
  },
  {
    id: 'glibc-symbol-version',
    phase: 'external link',
    patterns: [
      /undefined reference(?: to|:) [`']?(?<symbol>\w+@GLIBC(?:XX)?_[\d.]+)/,
      /undefined reference(?: to|:) [`']?(?<symbol>(?:__isoc23_\w+|__res_\w+search|fcntl64|arc4random\w*|__libc_single_threaded|__memcpy_chk|_dl_relocate_static_pie|stat64|fstat64|__fprintf_chk|__vsnprintf_chk|__longjmp_chk))/,
      /undefined symbol: (?<symbol>__isoc23_\w+)/
    ],
    what: 'A library that is linked needs {symbol}, which is newer than the glibc that the target asks for, or another C library (musl) has no such function.',
    fix: 'Take a build of the library for the glibc (or musl) of {target}, or link on a system whose glibc is at least as new as the one that the library was built on.',
    here: 'Ask for that glibc or a newer one in the target ({target}:gnu.2.NN), or take a build of the library for an older glibc or for musl.'
  },
  {
    id: 'undefined-reference-cxx',
    phase: 'external link',
    patterns: [
      new RegExp(
        `${TO}(?<symbol>(?:std::(?!__1::|__ndk1::)|operator (?:new|delete)|__gxx_personality_v0|__cxa_\\w+|_ZNSt|_ZSt|_ZNKSt|_Znwm|_ZdlPv|_Zna|_Zda|vtable for (?:std::|__cxxabiv1)|_ZTV)[^\\n'"]*)`
      ),
      /"(?<symbol>(?:std::|operator (?:new|delete)|___gxx_personality_v0|___cxa_|vtable for __cxxabiv1)[^"]*)", referenced from/
    ],
    what: 'C++ code is linked without the C++ standard library ({symbol}).',
    fix: 'Add it: `#cgo LDFLAGS: -lstdc++` (macOS: -lc++), behind the library that needs it; or add an empty .cpp file to the package, so that Go links with g++.'
  },
  {
    id: 'undefined-reference-cxx-abi',
    phase: 'external link',
    patterns: [
      new RegExp(
        `${TO}(?<symbol>(?!std::__cxx11)[^\\n'"]*(?:__cxx11|\\[abi:cxx11\\]|std::__1::|std::__ndk1::|_ZNSt3__1|NSt3__1)[^\\n'"]*)`
      )
    ],
    what: 'A C++ library was built with another C++ standard library or ABI than the one that is linked ({symbol}).',
    fix: 'Build both with the same compiler family: -std=… alike, gcc with libstdc++ (-lstdc++), clang on macOS and zig with libc++ (-lc++), or -D_GLIBCXX_USE_CXX11_ABI=0 for libraries of the old ABI.'
  },
  {
    id: 'cgo-export-definitions',
    phase: 'external link',
    patterns: [
      /(?:\.cgo2\.[oc]|_cgo_export\.[oc]|_x\d+\.o)[^\n]*(?:\n[^\n]*)?multiple definition of [`'](?<symbol>[^']+)'/,
      /multiple definition of [`'](?<symbol>[^']+)'[^\n]*(?:_cgo_export\.[oc]|_x\d+\.o|\.cgo2\.[oc])[^\n]*first defined here/,
      /duplicate symbol: (?<symbol>\S+)\n>>> defined at (?<go>\S+\.go):\d+[^\n]*\n[^\n]*\n>>> defined at \k<go>:/
    ],
    what: '{symbol} is defined in the comment above import "C" of a file with //export, and such a comment is compiled twice.',
    fix: 'Keep declarations only in that comment: make {symbol} static inline, or move it to a .c file.'
  },
  {
    id: 'multiple-definition',
    phase: 'external link',
    patterns: [
      /multiple definition of [`'](?<symbol>[^']+)'/,
      /duplicate symbol:? '?(?<symbol>[\w.$:~]+)/,
      /(?<symbol>\S+) already defined in \S+\.obj/
    ],
    what: '{symbol} is defined twice: in two C files, in a header without static or extern, or in two copies of one library.',
    fix: 'Make it static or extern in headers and define it in one C file only; two Go packages that bring the same C library (two SQLite drivers) cannot be linked together, except with -Wl,--allow-multiple-definition or a libsqlite3-like build tag.'
  },
  {
    id: 'mingw-import',
    phase: 'external link',
    patterns: [
      new RegExp(`${TO}(?<symbol>(?:__?imp_[\\w@]+|__declspec\\(dllimport\\) \\w+))`),
      new RegExp(
        `${TO}(?<symbol>(?:__mingw_\\w+|__ms_v?snprintf|_fstat64i32|__acrt_iob_func|__stdio_common_\\w+|__security_cookie|__chkstk|_vsnprintf))`
      )
    ],
    what: 'The Windows function behind {symbol} is in no library that is linked, or a library was made for another C runtime (msvcrt, UCRT, MSVC).',
    fix: 'Name its import library: `#cgo windows LDFLAGS: -lws2_32 -lole32 -luuid -lbcrypt` as needed; use libraries that were built with the same mingw-w64 (not MSVC).'
  },
  {
    id: 'macos-stub-symbol',
    phase: 'external link',
    goos: ['darwin'],
    patterns: [/error: undefined symbol: (?<symbol>_\w+)/],
    what: 'The symbol {symbol} is in no stub of a macOS library: a slip in its name, or the stubs do not list it.',
    fix: 'Correct the name, or link with a macOS SDK that has it.',
    here: 'Correct the name, or list the symbol under its framework in macos-frameworks.'
  },
  {
    id: 'macos-symbols-missing',
    phase: 'external link',
    goos: ['darwin', 'ios'],
    patterns: [
      /Undefined symbols for architecture (?<arch>\w+):\n\s*"(?<symbol>[^"]+)", referenced from/,
      /ld: symbol\(s\) not found for architecture (?<arch>\w+)/
    ],
    what: 'The linker finds no definition of {symbol|some symbols} for {arch}: a library or framework is not named, or is for another architecture.',
    fix: 'Name it: `#cgo darwin LDFLAGS: -framework NAME` or -lNAME; `lipo -info FILE` tells for which architecture a library is.'
  },
  {
    id: 'library-order',
    phase: 'external link',
    rank: 'consequence',
    patterns: [
      /in function [`'][^']+':[\s\S]{0,300}?undefined reference to [`'](?<symbol>[\w.@]+)'/
    ],
    also: /\.a\(\S+\.o\)[^\n]*(?:\n[^\n]*)?undefined reference/,
    what: 'A static library uses {symbol}, and the library that defines it is not linked, or stands in front of it.',
    fix: 'Name libraries in the order user first, provider last: `#cgo LDFLAGS: -lA -lB` where A uses B; with circles put them between -Wl,--start-group and -Wl,--end-group.'
  },
  {
    id: 'undefined-reference',
    phase: 'external link',
    rank: 'consequence',
    patterns: [
      // ld in other languages.
      /(?:[Nn]icht definierter Verweis auf|référence indéfinie vers|riferimento non definito a|неопределённая ссылка на|未定义的引用|への定義されていない参照) ?[`'«]?(?<symbol>[\w.@]+)/,
      /(?:referencia a|对|对) ?[`'«](?<symbol>[\w.@]+)['»] ?(?:sin definir|未定义的引用)/,
      new RegExp(`${TO}(?<symbol>[\\w.@$?]+)`),
      /relocation target (?<symbol>\S+) not defined/
    ],
    what: 'The linker finds no definition of {symbol}.',
    fix: '{define}.'
  }
]
