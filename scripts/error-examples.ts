import type { ErrorCode } from '../src/errors.ts'

/** What a code stands for, and one message that has it, as it is printed. */
export interface ErrorExample {
  readonly meaning: string
  readonly what: string
  readonly fix: string
}

/** One example for every code; the sentences are those of the source, with names filled in. */
export const ERROR_EXAMPLES: Readonly<Record<ErrorCode, ErrorExample>> = {
  NOT_FINISHED: {
    meaning: 'The run was interrupted, or ended before its work was proven done.',
    what: 'crossgo ended before its work was done.',
    fix: 'Run it again; if it ends like this once more, report it with its log: this is a bug in crossgo.'
  },
  CONFIG_INVALID: {
    meaning: 'A setting, a target, go.mod or the repository is not as it must be.',
    what: '--target is not a flag of build; did you mean --targets?',
    fix: 'See crossgo build --help.'
  },
  PLAN_EMPTY: {
    meaning: 'There is nothing to build.',
    what: 'Every target is left out again by another word of targets.',
    fix: 'Correct the words that start with !.'
  },
  PLAN_MISMATCH: {
    meaning: 'A job of a release would do something else than plan.json says.',
    what: 'plan.json has no leg of linux/arm64.',
    fix: 'Give leg as the outputs of the job with mode plan have it.'
  },
  GO_VERSION_UNRESOLVED: {
    meaning: 'No Go fits the request, or another Go is in its place.',
    what: 'crossgo.lock holds Go 1.26.8, but go.mod asks for 1.27.1.',
    fix: 'Renew the lock file with lock: true, and commit it.'
  },
  DOWNLOAD_FAILED: {
    meaning: 'Something could not be downloaded.',
    what: 'No source gave Go 1.26.8 for linux/amd64.',
    fix: 'Check the network and goproxy, or name a mirror with go-download-base-url.'
  },
  UPLOAD_FAILED: {
    meaning: 'The artifact service did not take the release files.',
    what: 'The artifact service already has an artifact of this name.',
    fix: 'Give each job its own artifact-name.'
  },
  DIGEST_MISMATCH: {
    meaning: 'Bytes are not the ones that were vouched for. Nothing of them was used.',
    what: 'example.com/lib@v1.2.3 does not have the checksum that is recorded for it.',
    fix: 'Do not use it until it is clear who changed example.com/lib.'
  },
  TOOLCHAIN_UNAVAILABLE: {
    meaning: 'A C toolchain is missing, broken, or makes files for another machine.',
    what: 'aarch64-linux-gnu-gcc is not on PATH.',
    fix: 'Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends gcc-aarch64-linux-gnu'
  },
  MODULE_ACCESS_DENIED: {
    meaning: 'A module could not be had.',
    what: 'No SSH host key is known for git.corp.example, so git.corp.example/team/lib was not asked for.',
    fix: 'Add known-hosts=FILE with the published host key to the way of git.corp.example in private.'
  },
  SIGNING_FAILED: {
    meaning: 'A file could not be signed.',
    what: 'The job has no right to an identity token, which signing without a key needs.',
    fix: 'Give the job `permissions: id-token: write`.'
  },
  BUILD_FAILED: {
    meaning:
      'A build failed; the message names the phase, the package and the cause: one of the causes below.',
    what: 'linux-arm64 failed while compiling C in example.com/app: The C header zlib.h is not there for this target.',
    fix: "Add it for the target in .crossgo.yaml: `overrides: { linux/arm64: { sysroot: 'packages:zlib1g-dev' } }`, or add its folder with cgo-cflags: -I…."
  },
  ARTIFACT_UNREADABLE: {
    meaning: 'A file is missing, damaged or no executable.',
    what: 'app.exe is cut off: its sections end behind the end of the file.',
    fix: 'Build or download it again.'
  },
  LEG_MISSING: {
    meaning: 'A planned target did not report to merge.',
    what: 'Nothing given here has the result of linux/arm64.',
    fix: 'Run the legs that are missing again, and give merge what they stored.'
  },
  LEG_DUPLICATE: {
    meaning: 'Two legs brought the same target or the same file.',
    what: 'linux/arm64 is in leg-1 and in leg-2.',
    fix: 'Give what each leg stored once.'
  },
  LEG_INVALID: {
    meaning: 'What a leg stored is not what a leg stores.',
    what: 'leg-2/report.json is of another commit than the plan.',
    fix: 'Give the out directory of each leg as its job left it, or run that leg again.'
  },
  CHECK_FAILED: {
    meaning: 'A file was built, but is not what was planned.',
    what: 'app (linux-amd64) needs GLIBC_2.34, and glibc 2.28 was asked for.',
    fix: 'Follow the fix of the finding in the report.'
  },
  GATE_PAUSE: {
    meaning: 'A check of the readiness policy failed that stops the release until it is run again.',
    what: 'The release is stopped by canary-slo: value is 0.012, and must be < 0.005.',
    fix: 'Correct what failed, and run the job again.'
  },
  GATE_REVIEW: {
    meaning: 'The readiness policy wants a person to look before the release goes on.',
    what: 'A person must look at the release because of drift: size is +12 %, and must be <= +10 %.',
    fix: 'Look at the report, and let the release go on or not.'
  },
  GATE_ROLLED_BACK: {
    meaning: 'The readiness policy wanted the old version back, and it is.',
    what: 'The release was rolled back because of smoke: exit is 1, and must be 0.',
    fix: 'Correct what failed, and make a new version.'
  },
  ROLLBACK_FAILED: {
    meaning: 'The readiness policy wants the old version back, and it is not proven to be back.',
    what: 'The release must be rolled back because of smoke, and was not: rollback is not allowed here.',
    fix: 'Bring the old version back by hand now, and look whether it is there.'
  },
  INCONCLUSIVE: {
    meaning:
      'A check could not find out what it asks, and the readiness policy lets that stop nothing.',
    what: 'The release is not known to be good because of canary-slo: value has no value: the query found no series.',
    fix: 'See why there was no answer, and run it again.'
  },
  INTERNAL: {
    meaning: 'A bug in crossgo.',
    what: 'crossgo stopped on an error it did not expect: …',
    fix: 'Report it with the details below; this is a bug in crossgo.'
  }
}
