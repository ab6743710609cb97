import type { CodeProtection, ElfFacts } from './elf-facts.ts'

const UNDERSCORE = 0x5f
const LONGEST_NAME = 48
const MOST_CALLS = 200

const CANARY = '__stack_chk_fail'
/** Checked functions of glibc and bionic: `__printf_chk`, and the ones that check a flag, `__open_2`. */
const CHECKED = /^__(?:\w+_chk|open(?:at)?(?:64)?_2)$/

/** Gathers from the names of functions how the C code in a file was compiled. */
export class ProtectionTally {
  #canary: CodeProtection = 'no'
  #definesChecked = false
  readonly #calls = new Set<string>()

  /**
   * Looks at one symbol.
   * @param bytes hold the name from `at` up to a zero byte or `end`
   */
  add(bytes: Uint8Array, at: number, end: number, isDefined: boolean): void {
    if (bytes[at] !== UNDERSCORE || bytes[at + 1] !== UNDERSCORE) return
    const room = bytes.subarray(at, Math.min(end, at + LONGEST_NAME))
    const length = room.indexOf(0)
    if (length < 0) return
    const name = Buffer.from(room.buffer, room.byteOffset, length).toString('latin1')
    // A file that has the function itself is a C library, or has one in it.
    if (name === CANARY && this.#canary !== 'yes') this.#canary = isDefined ? 'libc only' : 'yes'
    if (!CHECKED.test(name)) return
    if (isDefined) this.#definesChecked = true
    else if (this.#calls.size < MOST_CALLS) this.#calls.add(name)
  }

  /** What the names say; nothing is known when there were no names to look at. */
  facts(hasNames: boolean): Pick<ElfFacts, 'stackProtector' | 'fortify' | 'fortifiedCalls'> {
    if (!hasNames) return { stackProtector: 'unknown', fortify: 'unknown', fortifiedCalls: [] }
    const checked = this.#definesChecked ? 'libc only' : 'no'
    return {
      stackProtector: this.#canary,
      fortify: this.#calls.size > 0 ? 'yes' : checked,
      fortifiedCalls: [...this.#calls].sort()
    }
  }
}
