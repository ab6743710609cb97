import type { Diagnosis } from '../diagnosis.ts'

/** The repository that is built, and the version that it gives. */
export const VCS_ROWS: readonly Diagnosis[] = [
  {
    id: 'dubious-ownership',
    phase: 'Go compile',
    patterns: [
      /detected dubious ownership in repository at '(?<path>[^']+)'/,
      /fatal: unsafe repository \('(?<path>[^']+)' is owned by someone else\)/
    ],
    what: 'git refuses the repository {path}, because it belongs to another user than the one who builds.',
    fix: 'Allow it: `git config --global --add safe.directory {path}`, give the folder to that user, or build with -buildvcs=false.'
  },
  {
    id: 'vcs-stamp',
    phase: 'Go compile',
    patterns: [
      /error obtaining VCS status: (?<how>.+)/,
      /Use -buildvcs=false to disable VCS stamping/
    ],
    what: 'go could not read the state of the repository to stamp it into the program: {how|git failed}.',
    fix: 'In containers: `git config --global --add safe.directory "$PWD"`; install git and copy .git along; or build with -buildvcs=false.'
  },
  {
    id: 'vcs-dirty',
    phase: 'start',
    patterns: [
      /git is in a dirty state/,
      /git is currently in a dirty state/,
      /(?<stamp>v[\w.+-]+\+dirty|vcs\.modified=true|v\d[\w.]*-[\w.-]*dirty)/
    ],
    what: 'Files of the repository are changed or not committed, so the version is marked dirty[ ({stamp})].',
    fix: 'Look at `git status --porcelain`: commit the changes, add what the build itself writes to .gitignore, and write outputs outside of the work tree.'
  },
  {
    id: 'shallow-clone',
    rank: 'consequence',
    phase: 'start',
    patterns: [
      /(?:git (?:doesn't|does not) contain any tags|No names found, cannot describe anything|No tags can describe|shallow (?:update not allowed|clone|repository)|git tag \S+ was not made against commit|couldn't find any tags|no tag exactly matches|fatal: No tags? )/
    ],
    what: 'The clone holds no tags or only its last commit, so the version cannot be made out.',
    fix: 'Fetch all of it: actions/checkout with fetch-depth: 0, or `git fetch --unshallow --tags`.'
  },
  {
    id: 'submodule',
    phase: 'start',
    patterns: [
      /no required module provides package (?<path>[\w.~/-]*\/(?:third_party|thirdparty|external|deps|submodules?|extern)\/[\w.~/-]+)/,
      /fatal: (?:No url found for submodule path|clone of '[^']+' into submodule path) '?(?<path>[^' ]+)/,
      /Failed to clone '(?<path>[^']+)'/
    ],
    what: 'A git submodule is not there ({path}).',
    fix: 'Fetch it: `git submodule update --init --recursive`; correct .gitmodules, or give credentials for its repository (Actions: checkout with submodules: recursive and a token).'
  },
  {
    id: 'not-a-repository',
    phase: 'start',
    patterns: [/fatal: not a git repository/],
    rank: 'consequence',
    what: 'The folder that is built is no git repository, or .git was not copied along.',
    fix: 'Copy .git along (see .dockerignore), or give the version yourself: -ldflags "-X main.version=…", -buildvcs=false.'
  }
]
