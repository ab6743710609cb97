import type { BinaryRule } from '../../policy/types/binary.ts'
import {
  judgeArch,
  judgeBuildInfo,
  judgeCodeSignature,
  judgeGoVersion,
  judgeMinos,
  judgeStripped,
  judgeUuid
} from './declarations.ts'
import {
  judgeGlibcFloor,
  judgeImports,
  judgeLinkage,
  judgeNeeded,
  judgeRpath
} from './libraries.ts'
import {
  judgeCanary,
  judgeFortify,
  judgeHighEntropy,
  judgeNx,
  judgePie,
  judgeRelro,
  judgeWx
} from './protections.ts'
import type { Answer, Subject } from './subject.ts'

type Require = BinaryRule['require']
type Judges = {
  readonly [Name in keyof Require]-?: (wish: NonNullable<Require[Name]>, subject: Subject) => Answer
}

/** Who judges which requirement. */
const JUDGES: Judges = {
  arch: (_wish, subject) => judgeArch(subject),
  relro: judgeRelro,
  nx: judgeNx,
  wx: (_wish, subject) => judgeWx(subject),
  rpath: judgeRpath,
  glibcFloor: judgeGlibcFloor,
  needed: judgeNeeded,
  imports: ({ only }, subject) => judgeImports(only, subject),
  linkage: judgeLinkage,
  aslr: (wish, subject) => judgePie(wish, 'aslr', subject),
  highEntropy: judgeHighEntropy,
  pie: (wish, subject) => judgePie(wish, 'pie', subject),
  minos: judgeMinos,
  uuid: (_wish, subject) => judgeUuid(subject),
  codeSignature: judgeCodeSignature,
  canary: (_wish, subject) => judgeCanary(subject),
  fortify: (_wish, subject) => judgeFortify(subject),
  stripped: judgeStripped,
  goVersion: judgeGoVersion,
  buildinfo: judgeBuildInfo
}

/** What a file is not that its rule wants; empty when it is all of it. */
export function judgeRequirements(wishes: Require, subject: Subject): Answer {
  const names = Object.keys(wishes) as (keyof Require)[]
  return names.flatMap((name) => {
    const wish = wishes[name]
    if (wish === undefined) return []
    // The judge that the name leads to takes the wish of that name.
    const judge = JUDGES[name] as (wish: unknown, subject: Subject) => Answer
    return judge(wish, subject)
  })
}
