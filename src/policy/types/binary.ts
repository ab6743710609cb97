import * as z from 'zod'
import { conditions, targetPatterns, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'
import { versionCondition } from '../version-condition.ts'

const oneOrMore = z.union([text, z.array(text).min(1).readonly()])
const linkage = z.enum(['static', 'static-pie', 'dynamic', 'loader-only'])

const names = z
  .strictObject({
    /** Nothing but these. */
    only: z.array(text).readonly().exactOptional(),
    /** None of these. */
    not: z.array(text).min(1).readonly().exactOptional()
  })
  .readonly()

/** Which files a rule is about: all that is said must be so. */
const when = z
  .strictObject({
    goos: oneOrMore.exactOptional(),
    goarch: oneOrMore.exactOptional(),
    /** Whether there is C in it. */
    cgo: z.boolean().exactOptional(),
    target: targetPatterns.exactOptional()
  })
  .readonly()

/**
 * What a file must be like. What its kind of file cannot have is not asked of it: pure Go has no C to protect, and files of
 * 32 bits have no high entropy. What nobody can tell of a format is inconclusive.
 */
const require = z
  .strictObject({
    /** The headers name the system and the machine that was planned, or that Go wrote down. */
    arch: z.literal('match').exactOptional(),
    /** At least this much; `static` counts as full. ELF. */
    relro: z.enum(['partial', 'full']).exactOptional(),
    nx: z.boolean().exactOptional(),
    /** No memory that is writable and executable. ELF. */
    wx: z.literal(0).exactOptional(),
    /** Places where libraries are looked for that the file names itself. ELF and Mach-O. */
    rpath: z.union([z.literal('none'), names]).exactOptional(),
    /** The oldest glibc that it starts with; a file that needs none is good. */
    glibcFloor: versionCondition.exactOptional(),
    /** Libraries. */
    needed: names.exactOptional(),
    /** DLLs: those of every Windows, or these. PE. */
    imports: z
      .strictObject({ only: z.union([z.literal('windows-system'), z.array(text).readonly()]) })
      .readonly()
      .exactOptional(),
    linkage: z.union([linkage, z.array(linkage).min(1).readonly()]).exactOptional(),
    /** Loaded at a random address. */
    aslr: z.boolean().exactOptional(),
    /** PE of 64 bits. */
    highEntropy: z.boolean().exactOptional(),
    /** Position independent. */
    pie: z.boolean().exactOptional(),
    /** Oldest system that it starts on. Mach-O. */
    minos: versionCondition.exactOptional(),
    /** Mach-O. */
    uuid: z.literal('present').exactOptional(),
    /** Mach-O; one that arm64 lacks is always bad. */
    codeSignature: z
      .strictObject({
        /** Every page is what was signed. */
        pages: z.literal('valid').exactOptional(),
        /** Without an identity: `denied` asks for a certificate. */
        adhoc: z.enum(['allowed', 'denied']).exactOptional()
      })
      .readonly()
      .exactOptional(),
    /** C code checks its stack frames. */
    canary: z.literal(true).exactOptional(),
    /** C code calls checked functions. ELF. */
    fortify: z.literal(true).exactOptional(),
    /** No symbols. */
    stripped: z.boolean().exactOptional(),
    goVersion: versionCondition.exactOptional(),
    /** What Go wrote down about the build. */
    buildinfo: z
      .strictObject({
        trimpath: z.boolean().exactOptional(),
        /** Settings by their names: `GOAMD64: v1`, `-buildmode: exe`. */
        settings: z.record(text, z.string()).readonly().exactOptional()
      })
      .readonly()
      .exactOptional()
  })
  .readonly()

/**
 * Looks at every executable and library of the release. Facts: `files`, and `failed` of them that are not as required.
 */
export const binary = stepShape('binary', {
  with: z
    .strictObject({
      rules: z
        .array(z.strictObject({ when: when.exactOptional(), require }).readonly())
        .min(1)
        .max(100)
        .readonly()
    })
    .readonly(),
  expect: { files: conditions.exactOptional(), failed: conditions.exactOptional() },
  warn: { files: conditions.exactOptional(), failed: conditions.exactOptional() }
})

/** What one rule wants. */
export type BinaryRule = z.infer<typeof binary.shape.with>['rules'][number]
