import { packageNames, type KnownLibrary } from './known-library.ts'

/** Texts: their encodings, patterns, formats and languages. */
export const TEXT_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['libxslt/', 'libexslt/'],
    pc: ['libxslt', 'libexslt'],
    links: ['xslt', 'exslt'],
    symbols: /^e?xslt[A-Z]/,
    packages: packageNames('libxslt1-dev libxslt-dev libxslt-devel libxslt-devel libxslt libxslt')
  },
  {
    headers: ['libxml/', 'libxml2/'],
    pc: ['libxml-2.0'],
    links: ['xml2'],
    symbols:
      /^(?:xml|html|xmlXPath)(?:Read|Parse|Free|New|Doc|Node|Get|Set|Add|Buffer|Init|Cleanup|Eval|Ctxt)[A-Z]?\w*$/,
    packages: packageNames('libxml2-dev libxml2-dev libxml2-devel libxml2-devel libxml2 libxml2')
  },
  {
    headers: ['expat.h'],
    pc: ['expat'],
    links: ['expat'],
    symbols: /^XML_(?:Parser|Set|Get|Parse|Error)/,
    packages: packageNames('libexpat1-dev expat-dev expat-devel libexpat-devel expat expat')
  },
  {
    headers: ['pcre2.h', 'pcre2posix.h'],
    pc: ['libpcre2-8', 'libpcre2-16', 'libpcre2-32', 'libpcre2-posix'],
    links: ['pcre2-8', 'pcre2-16', 'pcre2-32', 'pcre2-posix'],
    symbols: /^pcre2_/,
    packages: packageNames('libpcre2-dev pcre2-dev pcre2-devel pcre2-devel pcre2 pcre2')
  },
  {
    headers: ['pcre.h', 'pcreposix.h'],
    pc: ['libpcre', 'libpcreposix'],
    links: ['pcre', 'pcreposix'],
    symbols: /^pcre_/,
    packages: packageNames('libpcre3-dev pcre-dev pcre-devel pcre-devel pcre pcre')
  },
  {
    headers: ['unicode/'],
    pc: ['icu-uc', 'icu-i18n', 'icu-io'],
    links: ['icuuc', 'icui18n', 'icudata', 'icuio'],
    symbols: /^u(?:col|brk|csdet|cnv|norm2?|loc|idna|regex|trans|str|dat)_\w+_\d+$/,
    packages: packageNames('libicu-dev icu-dev libicu-devel libicu-devel icu icu4c')
  },
  {
    headers: ['oniguruma.h', 'onigposix.h'],
    pc: ['oniguruma'],
    links: ['onig'],
    symbols: /^onig_/,
    packages: packageNames('libonig-dev oniguruma-dev oniguruma-devel - oniguruma oniguruma')
  },
  {
    headers: ['re2/'],
    pc: ['re2'],
    links: ['re2'],
    packages: packageNames('libre2-dev re2-dev re2-devel re2-devel re2 re2')
  },
  {
    headers: ['hs/', 'hs.h'],
    pc: ['libhs'],
    links: ['hs', 'hs_runtime'],
    symbols:
      /^hs_(?:compile|scan|alloc|free|open|close|database|serialize|deserialize|stream|clone|version|valid)\w*$/,
    packages: packageNames('libhyperscan-dev - hyperscan-devel - hyperscan')
  },
  {
    headers: ['idn2.h'],
    pc: ['libidn2'],
    links: ['idn2'],
    symbols: /^idn2_/,
    packages: packageNames('libidn2-dev libidn2-dev libidn2-devel libidn2-devel libidn2 libidn2')
  },
  {
    headers: ['hunspell/'],
    pc: ['hunspell'],
    links: ['hunspell', 'hunspell-1.7'],
    symbols: /^Hunspell_/,
    packages: packageNames(
      'libhunspell-dev hunspell-dev hunspell-devel hunspell-devel hunspell hunspell'
    )
  },
  {
    headers: ['libstemmer.h'],
    links: ['stemmer'],
    symbols: /^sb_stemmer_/,
    packages: packageNames('libstemmer-dev snowball-dev libstemmer-devel libstemmer-devel snowball')
  },
  {
    headers: ['tree_sitter/api.h'],
    pc: ['tree-sitter'],
    links: ['tree-sitter'],
    symbols: /^ts_(?:parser|tree|node|query|language|tree_cursor)_/,
    packages: packageNames('libtree-sitter-dev tree-sitter-dev - - tree-sitter tree-sitter')
  }
]
