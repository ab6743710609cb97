import { packageNames, type KnownLibrary } from './known-library.ts'

/** Other languages inside a program. */
export const LANGUAGES_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['Python.h'],
    pc: ['python3', 'python3-embed'],
    links: ['python3.11'],
    symbols: /^Py(?:_|[A-Z][A-Za-z]+_)[A-Z]\w+$/,
    packages: packageNames('libpython3-dev python3-dev python3-devel python3-devel python python')
  },
  {
    headers: ['luajit-2.1/', 'luajit.h'],
    pc: ['luajit'],
    links: ['luajit-5.1'],
    symbols: /^luaJIT_/,
    packages: packageNames('libluajit-5.1-dev luajit-dev luajit-devel luajit-devel luajit luajit')
  },
  {
    headers: ['lua5.4/'],
    pc: ['lua5.4', 'lua-5.4', 'lua54'],
    links: ['lua5.4'],
    packages: packageNames('liblua5.4-dev lua5.4-dev lua-devel lua54-devel lua lua')
  },
  {
    headers: ['lua.h', 'lauxlib.h', 'lualib.h', 'lua5.1/'],
    pc: ['lua5.1', 'lua-5.1', 'lua51'],
    links: ['lua5.1'],
    symbols: /^luaL?_/,
    packages: packageNames('liblua5.1-0-dev lua5.1-dev compat-lua-devel lua51-devel lua51')
  },
  {
    headers: ['jni.h', 'jni_md.h'],
    links: ['jvm'],
    symbols: /^JNI_(?:CreateJavaVM|GetCreatedJavaVMs|GetDefaultJavaVMInitArgs)$/,
    packages: packageNames('default-jdk-headless - java-latest-openjdk-devel - jdk-openjdk openjdk')
  },
  {
    headers: ['ruby.h', 'ruby/'],
    pc: ['ruby-3.1'],
    links: ['ruby-3.1'],
    symbols:
      /^(?:rb_(?:eval|define|funcall|str|ary|hash|intern)\w*|ruby_(?:init|setup|cleanup)\w*)$/,
    packages: packageNames('ruby-dev ruby-dev ruby-devel ruby-devel ruby ruby')
  }
]
